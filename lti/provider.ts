import { createRequire } from 'node:module';
import type { LtijsDatabase } from './database-plugin.js';

/**
 * ltijs, wired once. Its main module starts an Express 4 application with CORS for every origin, a SIGINT handler that exits,
 * and mongoose 7: 30 MB and half a second for what nothing here needs. So only the classes that do the work are loaded, at
 * first use: 5 MB. What each is used for, and why not for more, is in lti/README.md.
 */
export interface LtijsProvider {
  deepLinking(): LtijsDeepLinking;
  /** A platform as ltijs sees it through the plugin; undefined when none is registered. */
  platform(issuer: string, clientId: string): Promise<LtijsPlatform | undefined>;
}

export interface LtijsDeepLinking {
  /** @returns the signed LtiDeepLinkingResponse */
  createDeepLinkingMessage(
    launch: LtijsLaunch,
    contentItems: readonly object[],
    options?: { readonly message?: string },
  ): Promise<string>;
}

/** As much of ltijs's own "id token" object as deep linking reads. */
export interface LtijsLaunch {
  readonly iss: string;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly platformContext: {
    readonly deepLinkingSettings: {
      readonly accept_types: readonly string[];
      readonly accept_multiple: boolean;
      readonly data?: string;
    };
  };
}

export interface LtijsPlatform {
  platformActive(): Promise<boolean>;
  platformClientId(): Promise<string>;
  platformKid(): Promise<string>;
  platformPublicKey(): Promise<string>;
  platformPrivateKey(): Promise<string>;
  platformAccessToken(scopes: string): Promise<{ readonly access_token: string }>;
}

type GetPlatform = (issuer: string, clientId: string) => Promise<LtijsPlatform | false>;

interface Parts {
  readonly Platform: new (...fields: readonly unknown[]) => LtijsPlatform;
  readonly DeepLinking: new (
    getPlatform: GetPlatform,
    encryptionKey: string,
    database: LtijsDatabase,
  ) => LtijsDeepLinking;
}

/** @param encryptionKey ltijs hands it back to the plugin with every row that it wants kept secret */
export function ltijsProvider(database: LtijsDatabase, encryptionKey: string): LtijsProvider {
  let loaded: Parts | undefined;
  const parts = () => {
    loaded ??= load();
    return loaded;
  };

  const getPlatform: GetPlatform = async (issuer, clientId) => {
    const found = await database.Get(false, 'platform', { platformUrl: issuer, clientId });
    const row = found === false ? undefined : found[0];
    if (row === undefined) return false;
    const { Platform } = parts();
    return new Platform(
      row.platformName,
      row.platformUrl,
      row.clientId,
      row.authEndpoint,
      row.accesstokenEndpoint,
      row.authorizationServer,
      row.kid,
      encryptionKey,
      row.authConfig,
      database,
    );
  };

  return {
    deepLinking: () => new (parts().DeepLinking)(getPlatform, encryptionKey, database),
    async platform(issuer, clientId) {
      const platform = await getPlatform(issuer, clientId);
      return platform === false ? undefined : platform;
    },
  };
}

function load(): Parts {
  const require = createRequire(import.meta.url);
  return {
    Platform: require('ltijs/dist/Utils/Platform.js'),
    DeepLinking: require('ltijs/dist/Provider/Services/DeepLinking.js'),
  };
}
