/** Where credentials and what they point to live under the tool's public URL. */
export interface CredentialAddresses {
  /** `id` of the credential and address of its page. */
  credential(id: string): string;
  /** `id` of an achievement version; its outcomes are fragments of it. */
  achievement(achievementId: string, version: number): string;
  /** Badge of an achievement version; `image.svg` beside it is the same drawing. */
  badgeImage(achievementId: string, version: number): string;
  /** Address that serves the signed status list that credentials name, or the one for suspension beside it. */
  statusList(listId: string, purpose?: 'revocation' | 'suspension'): string;
  /** Its refresh service; nobody who has not seen the credential can tell it from the credential's id. */
  refresh(id: string): string;
  /** Check page with the short form of a credential, which is not sent there: it lies behind the `#`. */
  checkPage(code: string): string;
  /** The list id in one of our addresses; undefined for foreign ones. */
  statusListIdOf(address: string): string | undefined;
}

/**
 * @param publicUrl address of the tool without a slash at its end
 * @param refreshToken last part of a credential's refresh address
 */
export function credentialAddresses(
  publicUrl: string,
  refreshToken: (credentialId: string) => string,
): CredentialAddresses {
  const base = publicUrl.replace(/\/+$/, '');
  const lists = `${base}/status/`;
  const achievement = (id: string, version: number): string =>
    `${base}/achievements/${encodeURIComponent(id)}/versions/${version}`;
  const credential = (id: string): string => `${base}/credentials/${encodeURIComponent(id)}`;
  return {
    credential,
    refresh: (id) => `${credential(id)}/refresh/${refreshToken(id)}`,
    achievement,
    badgeImage: (id, version) => `${achievement(id, version)}/image.png`,
    statusList: (id, purpose = 'revocation') =>
      `${lists}${encodeURIComponent(id)}${purpose === 'suspension' ? '/suspension' : ''}`,
    checkPage: (code) => `${base}/check#c=${code}`,
    statusListIdOf(address) {
      const rest = address.startsWith(lists) ? address.slice(lists.length) : '';
      return /^[\w.~-]+$/.test(rest) ? rest : undefined;
    },
  };
}
