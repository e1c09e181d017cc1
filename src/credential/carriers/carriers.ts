import type {
  Achievement,
  AchievementContent,
  AchievementRepository,
  AchievementVersion,
} from '../../achievement/achievement.js';
import type { AwardRepository } from '../../award/award.js';
import type { Issuer, IssuerRepository } from '../../issuer/issuer.js';
import type { IssuerKeys } from '../../issuer/keys.js';
import type { Language } from '../../language.js';
import type { ImageRepository } from '../badge-image/stored-image.js';
import { makeCode } from '../compact/make-code.js';
import type { Credential } from '../credential.js';
import type { Places } from '../open-badge/build.js';
import type { CertificateInput } from '../pdf/certificate-input.js';
import { longestQrText } from '../pdf/qr-squares.js';
import { vcJwt } from '../proof/vc-jwt.js';
import { type BadgeFiles, badgeDesign, createBadgeDrawer } from './badge-files.js';

/** The pictures and papers that carry credentials. Made when asked for and not stored: the credential inside is what was signed. */
export interface Carriers {
  /** Undefined for an achievement version that is not there. */
  badge(achievementId: string, version: number): Promise<BadgeFiles | undefined>;
  /** What the badge of the next version would be. */
  draftBadge(achievement: Achievement): Promise<BadgeFiles | undefined>;
  /**
   * The Open Badge as VC-JWT with ES256, for software that does not take RS256. Signed when asked for, with the issuer's
   * key of now.
   */
  jwtEs256(credential: Credential): Promise<string>;
  /** The badge with the Open Badge baked in. */
  png(credential: Credential): Promise<Uint8Array>;
  svg(credential: Credential): Promise<string>;
  /** A certificate to print, the signed documents attached, in this language where the achievement is said in it. */
  pdf(credential: Credential, language?: Language): Promise<Uint8Array>;
}

export interface CarriersDeps {
  readonly store: {
    readonly achievements: AchievementRepository;
    readonly awards: AwardRepository;
    readonly issuers: IssuerRepository;
    readonly images: ImageRepository;
  };
  readonly places: Places;
  readonly keys: Pick<IssuerKeys, 'signing'>;
  /** Font files for further scripts; see openTypefaces. */
  readonly fallbackFonts?: readonly string[] | undefined;
}

export function createCarriers({ store, places, keys, fallbackFonts = [] }: CarriersDeps): Carriers {
  const drawBadge = createBadgeDrawer(store.images, fallbackFonts);

  async function sources(credential: Credential): Promise<{
    readonly achievement: AchievementVersion;
    readonly issuer: Issuer;
  }> {
    const { achievementId, achievementVersion, issuerId, id } = credential;
    const [achievement, issuer] = await Promise.all([
      store.achievements.version(achievementId, achievementVersion),
      store.issuers.byId(issuerId),
    ]);
    if (achievement === undefined || issuer === undefined)
      throw new Error(`What credential ${id} was made from is not stored.`);
    return { achievement, issuer };
  }

  async function badgeOf(credential: Credential): Promise<BadgeFiles> {
    const { achievement, issuer } = await sources(credential);
    return drawBadge(achievement.content, issuer);
  }

  /** Signed when asked for, with the issuer's key of now. Nothing where the tool's own address leaves no room for it. */
  async function printedCode(
    { id, issuerId, issuedAt, validUntil }: Credential,
    { title, learnerName }: { readonly title: string; readonly learnerName: string },
  ): Promise<{ readonly qrText?: string }> {
    const { privateKey, id: keyId } = await keys.signing(issuerId, 'Ed25519');
    const ending = validUntil === undefined ? {} : { validUntil };
    const facts = { credentialId: id, issuer: places.issuers.did(issuerId), title, learnerName, issuedAt };
    const qrText = places.credentials.checkPage(makeCode({ ...facts, ...ending }, { privateKey, keyId }));
    return qrText.length > longestQrText ? {} : { qrText };
  }

  async function emblemOf(
    content: AchievementContent,
    issuer: Issuer,
  ): Promise<NonNullable<CertificateInput['emblem']>> {
    const image = content.imageId === undefined ? undefined : await store.images.byId(content.imageId);
    return image === undefined
      ? { design: badgeDesign(content, issuer, fallbackFonts) }
      : { png: new Uint8Array(Buffer.from(image.png, 'base64')) };
  }

  return {
    async badge(achievementId, version) {
      const achievement = await store.achievements.version(achievementId, version);
      const issuer = achievement && (await store.issuers.byId(achievement.issuerId));
      if (achievement === undefined || issuer === undefined) return undefined;
      return drawBadge(achievement.content, issuer);
    },
    async draftBadge({ draft, issuerId }) {
      const issuer = await store.issuers.byId(issuerId);
      return issuer === undefined ? undefined : drawBadge(draft, issuer);
    },
    async jwtEs256({ openBadge, issuerId }) {
      const { proof: _, ...badge } = JSON.parse(openBadge);
      const key = await keys.signing(issuerId, 'ES256');
      const keyUrl = places.issuers.keyUrl(issuerId, key.id);
      return vcJwt(badge, { privateKey: key.privateKey, algorithm: 'ES256', keyUrl });
    },
    async png(credential) {
      const [{ bakePng }, { png }] = await Promise.all([import('../bake/bake-png.js'), badgeOf(credential)]);
      return bakePng(await png(), credential.openBadge);
    },
    async svg(credential) {
      const [{ bakeSvg }, { svg }] = await Promise.all([import('../bake/bake-svg.js'), badgeOf(credential)]);
      return bakeSvg(svg, credential.openBadge);
    },
    async pdf(credential, language) {
      const [{ achievement, issuer }, award, { certificateOf }, { renderCertificate }] = await Promise.all([
        sources(credential),
        store.awards.byId(credential.awardId),
        import('./certificate-of.js'),
        import('../pdf/certificate.js'),
      ]);
      const facts = certificateOf(credential, {
        achievement,
        issuer,
        language,
        ...(award === undefined ? {} : { award }),
      });
      const { title } = achievement.content;
      return renderCertificate({
        ...facts,
        fallbackFonts,
        publicUrl: places.credentials.credential(credential.id),
        ...(await printedCode(credential, { title, learnerName: facts.learnerName })),
        emblem: await emblemOf(achievement.content, issuer),
      });
    },
  };
}
