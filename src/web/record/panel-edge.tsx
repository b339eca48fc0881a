import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { usePreference } from '../preferences.ts';
import classes from './record.module.css';

const narrowest = 360;
const widest = (): number => Math.max(narrowest, Math.round(window.innerWidth / 2));
const within = (width: number): number => Math.min(Math.max(width, narrowest), widest());

/** Width of the panel in pixels, remembered on this device. */
export function usePanelWidth(): [number, (width: number) => void] {
  const [stored, store] = usePreference('panel');
  const [width, setWidth] = useState(within(Number(stored) || 480));
  return [
    width,
    (next) => {
      setWidth(within(next));
      store(String(within(next)));
    },
  ];
}

/** The panel's edge: dragged with the pointer, moved with the arrow keys. */
export function PanelEdge({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const { t } = useLingui();
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(window.innerWidth - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? 24 : event.key === 'ArrowRight' ? -24 : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(width + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget; `hr` takes no focus.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t`Width of the panel`}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest()}
      tabIndex={0}
      className={classes.edge}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
