import { Page } from '../../ui/page.tsx';

export function SideBySide() {
  return <Page says="SideBySide">to come</Page>;
}
