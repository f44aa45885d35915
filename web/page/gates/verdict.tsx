import { Page } from '../../ui/page.tsx';

export function VerdictPage() {
  return <Page says="VerdictPage">to come</Page>;
}
