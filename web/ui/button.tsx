import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` for the one thing that the screen is for; `bare` within text and tables. */
  readonly look?: 'plain' | 'main' | 'bare';
}

export function Button({ look = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />;
}

/** The look of a button, for a link that leads to where something is done. */
export function buttonClass(look: NonNullable<ButtonProps['look']>): string {
  return `${styles['button']} ${styles[look]}`;
}
