import { Choice } from '../ui/choice.tsx';
import { type Theme, useTheme } from './theme.ts';

const themes: readonly { readonly value: Theme; readonly name: string }[] = [
  { value: 'system', name: 'Auto' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
];

export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return <Choice label="Colours" value={theme} options={themes} onChange={setTheme} />;
}
