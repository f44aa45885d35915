import { Outlet, useRouterState } from '@tanstack/react-router';
import { Keys } from './keys.tsx';
import { Nav } from './nav.tsx';
import styles from './frame.module.css';

/** What is around every page: the navigation, and a way past it for those who use the keyboard. */
export function Frame() {
  const isLogin = useRouterState({ select: ({ location }) => location.pathname === '/login' });
  if (isLogin) {
    return (
      <main className={styles['main']}>
        <Outlet />
      </main>
    );
  }
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main">
        Skip to the page
      </a>
      <Nav />
      <main id="main" className={styles['main']} tabIndex={-1}>
        <Outlet />
      </main>
      <Keys />
    </div>
  );
}
