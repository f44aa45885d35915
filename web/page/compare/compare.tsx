import { Page } from '../../ui/page.tsx';

export function Compare() {
  return <Page says="Compare">to come</Page>;
}
