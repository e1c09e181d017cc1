import { createHash } from 'node:crypto';
import type { AchievementContent } from '../../achievement/achievement.js';
import type { Issuer } from '../../issuer/issuer.js';
import type { BadgeDesign } from '../badge-image/badge-shapes.js';
import type { ImageRepository, StoredImage } from '../badge-image/stored-image.js';

/** The badge of an achievement version, without any credential in it. */
export interface BadgeFiles {
  readonly svg: string;
  /** Rendered when first asked for: pages show the drawing, and the renderer takes memory. */
  readonly png: () => Promise<Uint8Array>;
  /** Changes exactly when the drawing does. */
  readonly etag: string;
}

export type DrawBadge = (content: AchievementContent, issuer: Issuer) => Promise<BadgeFiles>;

/** Pixels on a side of the PNG. */
const side = 512;
/** Badges kept drawn; one is some 100 KB. */
const most = 32;

export function badgeDesign(
  { title, language, european }: AchievementContent,
  issuer: Issuer,
  fallbackFonts: readonly string[] = [],
): BadgeDesign {
  const issuerName = issuer.name || issuer.legalName;
  return { title, language, level: european.level, issuerName, fallbackFonts };
}

/** The badge that was uploaded, else one that is drawn, each once while it is remembered. What draws is loaded with the first. */
export function createBadgeDrawer(images: ImageRepository, fallbackFonts: readonly string[] = []): DrawBadge {
  const drawn = new Map<string, Promise<BadgeFiles>>();
  return async (content, issuer) => {
    const image = content.imageId === undefined ? undefined : await images.byId(content.imageId);
    if (image !== undefined) return uploaded(image);
    const design = badgeDesign(content, issuer, fallbackFonts);
    const key = JSON.stringify(design);
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const oldest = drawn.size >= most ? drawn.keys().next().value : undefined;
    if (oldest !== undefined) drawn.delete(oldest);
    const files = draw(design);
    drawn.set(key, files);
    files.catch(() => drawn.delete(key));
    return files;
  };
}

async function uploaded({ id, png, svg, width, height }: StoredImage): Promise<BadgeFiles> {
  const bytes = new Uint8Array(Buffer.from(png, 'base64'));
  const drawing = svg ?? (await import('../badge-image/accept-image.js')).framed(bytes, { width, height });
  return { svg: drawing, png: async () => bytes, etag: id.slice(0, 22) };
}

async function draw(design: BadgeDesign): Promise<BadgeFiles> {
  const { designBadge } = await import('../badge-image/design-badge.js');
  const svg = await designBadge(design);
  const etag = createHash('sha256').update(svg).digest('base64url').slice(0, 22);
  let rendered: Promise<Uint8Array> | undefined;
  const png = (): Promise<Uint8Array> => {
    rendered ??= import('../badge-image/render-png.js').then(({ renderPng }) => renderPng(svg, side));
    return rendered;
  };
  return { svg, png, etag };
}
