/**
 * Tells a choice in a task of its own. A Combobox tells it while it still works off where the mouse was;
 * the settings page then renders at once, which makes the Combobox tell it again, without end.
 */
export function later<T>(tell: (chosen: T) => void): (chosen: T) => void {
  return (chosen) => {
    setTimeout(() => tell(chosen));
  };
}
