import { useSyncExternalStore } from 'react';

let printing = false;

/** Is this page being printed, or looked at as it will be? What is drawn only near the eye is then drawn whole. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => printing);

function subscribe(changed: () => void): () => void {
  const paper = window.matchMedia('print');
  const set = (now: boolean) => () => {
    printing = now;
    changed();
  };
  const [before, after] = [set(true), set(false)];
  const look = () => set(paper.matches)();
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  paper.addEventListener('change', look);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
    paper.removeEventListener('change', look);
  };
}
