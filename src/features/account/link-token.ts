import { useState } from 'react';

/**
 * The secret of a one-time link, behind the `#` of this address: browsers do not send it, so no log of a server or
 * proxy holds it. Read once; a later change of the fragment is another link and loads the page anew.
 */
export const useLinkToken = (): string => {
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  return token;
};
