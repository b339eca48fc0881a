import { useEffect, useRef } from 'react';
import { useOrganisation } from './session.ts';

let navigated = false;

/** Told by the shell once another page was opened; from then on a new page's heading takes the focus. */
export function noteNavigation(): void {
  navigated = true;
}

/**
 * Document title of the page: `Controls · Acme · Tandem`. Give the returned ref to the page's `h1`: it takes the
 * focus after a navigation, so that a screen reader reads where one has come.
 */
export function usePageTitle(title: string) {
  const organisation = useOrganisation()?.name;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, organisation, 'Tandem'].filter(Boolean).join(' · ');
  }, [title, organisation]);
  useEffect(() => {
    if (navigated) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
