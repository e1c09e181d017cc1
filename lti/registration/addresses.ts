import type { ToolConfiguration } from '../../src/platform/registration.js';
import { scope } from '../claims.js';

/** Where the tool answers, as platforms have to know it. @param publicUrl without a slash at its end */
export function toolAddresses(publicUrl: string): ToolConfiguration {
  return {
    clientName: 'Acquis',
    loginUrl: `${publicUrl}/lti/login`,
    launchUrl: `${publicUrl}/lti/launch`,
    // The message type tells a deep-linking request apart; one redirect URI is one thing less to get wrong.
    deepLinkingUrl: `${publicUrl}/lti/launch`,
    jwksUrl: `${publicUrl}/lti/jwks`,
    logoUrl: `${publicUrl}/assets/logo.svg`,
    noticesUrl: `${publicUrl}/lti/notices`,
    // Notices are asked for only where they are known to be offered.
    scopes: Object.values(scope).filter((one) => one !== scope.noticeHandlers),
    customParameters: { context_id_history: '$Context.id.history' },
  };
}
