import { Page } from '../../ui/page.tsx';

export function Login() {
  return <Page says="Login">to come</Page>;
}
