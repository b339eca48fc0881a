import { type DragEvent, useEffect, useRef, useState } from 'react';

/** No file was let go. */
export const noFiles: readonly File[] = [];

/** Handlers for an element that takes dropped files, and whether something is held over it. The innermost one takes them. */
export function useFileDrop(take: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // One of its own for each place: the last one to go must not take those of the others.
    const keep = (event: globalThis.DragEvent): void => ignoreStray(event);
    window.addEventListener('dragover', keep);
    window.addEventListener('drop', keep);
    return () => {
      window.removeEventListener('dragover', keep);
      window.removeEventListener('drop', keep);
    };
  }, []);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        take([...event.dataTransfer.files]);
      },
    },
  };
}

/** A file let go beside the place must not take the browser away from the page and from what is typed there. */
function ignoreStray(event: globalThis.DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

/** Take files that were let go beside the place that takes them, such as on the row it stands in: each lot once. */
export function useDropped(dropped: readonly File[], take: (files: readonly File[]) => void): void {
  const taken = useRef(noFiles);
  useEffect(() => {
    if (taken.current === dropped) return;
    taken.current = dropped;
    if (dropped.length > 0) take(dropped);
  });
}
