import { Page } from '../../ui/page.tsx';

export function Gates() {
  return <Page says="Gates">to come</Page>;
}
