import { Page } from '../../ui/page.tsx';

export function Doctor() {
  return <Page says="Doctor">to come</Page>;
}
