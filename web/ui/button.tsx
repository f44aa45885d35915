import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` for the one thing that the screen is for; `bare` within text and tables. */
  readonly look?: 'plain' | 'main' | 'bare';
}

export function Button({ look = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`${styles['button']} ${styles[look]} ${className}`} {...rest} />;
}
