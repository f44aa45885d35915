import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { LiveMark } from './live-mark.tsx';
import { pages } from './pages.ts';
import { ThemeChoice } from './theme-choice.tsx';
import { Who } from './who.tsx';
import styles from './nav.module.css';

/** The pages, whether what they show is of now, and who looks. */
export function Nav() {
  const [isOpen, setOpen] = useState(false);
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav className={styles['nav']} aria-label="Pages">
      <div className={styles['top']}>
        <Link to="/" className={styles['name']}>
          Airworthy
        </Link>
        <Button className={styles['menu'] ?? ''} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Pages
        </Button>
      </div>
      <div className={`${styles['rest']} ${isOpen ? styles['open'] : ''}`}>
        <ul className={styles['pages']}>
          {pages.map((page) => (
            <li key={page.to} data-here={'also' in page && pathname.startsWith(page.also)}>
              <Link to={page.to} activeOptions={{ exact: page.to === '/' }} onClick={() => setOpen(false)}>
                {page.name}
              </Link>
            </li>
          ))}
        </ul>
        <div className={styles['foot']}>
          <LiveMark />
          <ThemeChoice />
          <Who />
        </div>
      </div>
    </nav>
  );
}
