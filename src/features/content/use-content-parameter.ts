import { useParams } from '@tanstack/react-router';

/** The requirement or framework this page's address names; '' never matches anything. */
export function useContentParameter(name: 'framework' | 'requirement'): string {
  const parameters: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return parameters[name] ?? '';
}
