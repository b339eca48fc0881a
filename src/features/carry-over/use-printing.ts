import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Is the page on its way to paper? Drawn at once, so that what is printed is what paper needs. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const paper = window.matchMedia('print');
    const change = () => flushSync(() => setPrinting(paper.matches));
    paper.addEventListener('change', change);
    return () => paper.removeEventListener('change', change);
  }, []);
  return printing;
}
