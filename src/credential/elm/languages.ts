import type { AchievementContent } from '../../achievement/achievement.js';
import { languagesOf } from '../../achievement/translation.js';
import { concept, type ElmNode, textBy } from './nodes.js';
import { schemes } from './schemes.js';

/** The Publications Office's codes (ISO 639-3) of the Union's official languages and of others that are taught in near it. */
const codes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ar:ARA bg:BUL br:BRE ca:CAT co:COS cs:CES cy:CYM da:DAN de:DEU el:ELL en:ENG es:SPA et:EST eu:EUS fi:FIN fr:FRA ' +
    'ga:GLE gl:GLG hr:HRV hu:HUN is:ISL it:ITA ja:JPN lb:LTZ lt:LIT lv:LAV mk:MKD mt:MLT nb:NOB nl:NLD nn:NNO no:NOR ' +
    'oc:OCI pl:POL pt:POR ro:RON ru:RUS sk:SLK sl:SLV sq:SQI sr:SRP sv:SWE tr:TUR uk:UKR zh:ZHO'
  )
    .split(' ')
    .map((pair) => pair.split(':')),
);

/** The primary language. */
export function languageConcept({ language }: Pick<AchievementContent, 'language'>): ElmNode {
  return named(language) ?? concept(`${schemes.language}/ENG`, { en: 'English' }, schemes.language);
}

/** All languages that the title is in and the vocabulary knows, the primary one first. */
export function languageConcepts(content: AchievementContent): readonly ElmNode[] {
  const all = languagesOf(content).flatMap((tag) => named(tag) ?? []);
  return [...new Map(all.map((node) => [node.id, node])).values()];
}

function named(tag: string): ElmNode | undefined {
  const base = tag.split('-', 1)[0] ?? '';
  const code = codes[base];
  if (code === undefined) return undefined;
  const label = textBy((of) => new Intl.DisplayNames([of], { type: 'language' }).of(base) ?? base);
  return concept(`${schemes.language}/${code}`, label, schemes.language);
}
