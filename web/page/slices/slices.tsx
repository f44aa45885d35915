import { Page } from '../../ui/page.tsx';

export function Slices() {
  return <Page says="Slices">to come</Page>;
}
