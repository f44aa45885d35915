import { Page } from '../../ui/page.tsx';

export function LiveGate() {
  return <Page says="LiveGate">to come</Page>;
}
