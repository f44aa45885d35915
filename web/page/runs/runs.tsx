import { Page } from '../../ui/page.tsx';

export function Runs() {
  return <Page says="Runs">to come</Page>;
}
