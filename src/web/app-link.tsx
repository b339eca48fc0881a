import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react';
import { useGo } from './address.ts';

interface AppLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** Full address: `useHref()('/controls')`. */
  readonly href: string;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A real link that stays inside the application; Ctrl-click, middle click and "copy address" work as everywhere. */
export function AppLink({ href, onClick, ...rest }: AppLinkProps) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || rest.target === '_blank') return;
    event.preventDefault();
    go(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
