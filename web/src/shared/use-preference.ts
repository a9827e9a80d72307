import { useCallback, useState } from 'react';

/** A choice worth remembering on this device. Never anything about a person or a session. */
export function usePreference<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const key = `halte.${name}`;
  const [value, setValue] = useState<Value>(() => {
    try {
      const stored = localStorage.getItem(key);
      return stored === null ? initial : { ...initial, ...(JSON.parse(stored) as Value) };
    } catch {
      return initial;
    }
  });
  const remember = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage may be refused or full; the choice then lasts as long as the page.
      }
    },
    [key],
  );
  return [value, remember];
}
