import {
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { z } from 'zod';
import { Anything, askAuth } from '../../web/auth-client.ts';

type SignInOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type RegisterOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** The library's options pass through to the browser untouched; each must at least carry its challenge. */
const optionsOf = <T>() =>
  z.custom<T>((value) => z.object({ challenge: z.string() }).safeParse(value).success);

/** Ask for a passkey and prove it to the server. False when the person turned it down; throws when it was refused. */
export const signInWithPasskey = (): Promise<boolean> => prove(false);

/** Offer passkeys among the suggestions of the address field, if the browser can; answers once one was taken. */
export const offerPasskeys = async (): Promise<boolean> =>
  (await browserSupportsWebAuthnAutofill()) && prove(true);

async function prove(useBrowserAutofill: boolean): Promise<boolean> {
  const optionsJSON = await askAuth('/passkey/generate-authenticate-options', optionsOf<SignInOptions>());
  const proof = await turnedDown(startAuthentication({ optionsJSON, useBrowserAutofill }));
  if (!proof) return false;
  const { clientExtensionResults: _, ...response } = proof;
  await askAuth('/passkey/verify-authentication', Anything, { response });
  return true;
}

/** Make a passkey for the signed-in person under this name. False when they turned it down. */
export async function registerPasskey(name: string): Promise<boolean> {
  const optionsJSON = await askAuth('/passkey/generate-register-options', optionsOf<RegisterOptions>());
  const response = await turnedDown(startRegistration({ optionsJSON }));
  if (!response) return false;
  await askAuth('/passkey/verify-registration', Anything, { response, name });
  return true;
}

/** Undefined when the person closed the browser's dialog or another ceremony took its place. */
async function turnedDown<T>(ceremony: Promise<T>): Promise<T | undefined> {
  try {
    return await ceremony;
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
      throw error;
    if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)) return undefined;
    throw error;
  }
}
