import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

export interface ToProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** An address of the page, such as `/runs?task=refund`. */
  readonly href: string;
}

/**
 * A link to an address of the page that data brought along, or of which there is one in each row: the router's `Link`, which is right
 * where the page is known beforehand, works out its address whenever it is drawn.
 */
export function To({ href, onClick, children, ...rest }: ToProps) {
  const router = useRouter();
  return (
    <a
      href={href}
      onClick={(event) => {
        onClick?.(event);
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (event.defaultPrevented || !isPlain) return;
        event.preventDefault();
        router.history.push(href);
      }}
      {...rest}
    >
      {children}
    </a>
  );
}
