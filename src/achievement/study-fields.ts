import type { Language } from '../language.js';

/**
 * Fields of education and training, ISCED-F 2013 (UNESCO Institute for Statistics), as the Commission publishes them
 * (http://data.europa.eu/snb/isced-f/25831c2): broad fields have two digits, narrow ones three, detailed ones four. The
 * Commission's list, which a test compares, is in English only. The French names are translations made here: those of broad
 * fields are the ones in use at the OECD and UNESCO; the others have not been compared with the French edition (CITE-F 2013),
 * and where they differ from it, that is right. What identifies a field is its code and address, which credentials carry.
 */
const table = `
00|Generic programmes and qualifications|Programmes et certifications génériques
000|Generic programmes and qualifications not further defined|Programmes et certifications génériques – non défini précisément
0000|Generic programmes and qualifications not further defined|Programmes et certifications génériques – non défini précisément
001|Basic programmes and qualifications|Programmes et certifications de base
0011|Basic programmes and qualifications|Programmes et certifications de base
002|Literacy and numeracy|Alphabétisation et numératie
0021|Literacy and numeracy|Alphabétisation et numératie
003|Personal skills and development|Compétences et développement personnels
0031|Personal skills and development|Compétences et développement personnels
009|Generic programmes and qualifications not elsewhere classified|Programmes et certifications génériques – non classé ailleurs
0099|Generic programmes and qualifications not elsewhere classified|Programmes et certifications génériques – non classé ailleurs
01|Education|Éducation
011|Education|Éducation
0110|Education not further defined|Éducation – non défini précisément
0111|Education science|Sciences de l’éducation
0112|Training for pre-school teachers|Formation des enseignants du préprimaire
0113|Teacher training without subject specialisation|Formation des enseignants sans spécialisation disciplinaire
0114|Teacher training with subject specialisation|Formation des enseignants avec spécialisation disciplinaire
0119|Education not elsewhere classified|Éducation – non classé ailleurs
018|Inter-disciplinary programmes and qualifications involving education|Programmes et certifications interdisciplinaires comportant : éducation
0188|Inter-disciplinary programmes and qualifications involving education|Programmes et certifications interdisciplinaires comportant : éducation
02|Arts and humanities|Lettres et arts
020|Arts and humanities not further defined|Lettres et arts – non défini précisément
0200|Arts and humanities not further defined|Lettres et arts – non défini précisément
021|Arts|Arts
0210|Arts not further defined|Arts – non défini précisément
0211|Audio-visual techniques and media production|Techniques audiovisuelles et production pour les médias
0212|Fashion, interior and industrial design|Stylisme, décoration intérieure et design industriel
0213|Fine arts|Beaux-arts
0214|Handicrafts|Artisanat
0215|Music and performing arts|Musique et arts du spectacle
0219|Arts not elsewhere classified|Arts – non classé ailleurs
022|Humanities (except languages)|Lettres (hors langues)
0220|Humanities (except languages) not further defined|Lettres (hors langues) – non défini précisément
0221|Religion and theology|Religion et théologie
0222|History and archaeology|Histoire et archéologie
0223|Philosophy and ethics|Philosophie et éthique
0228|Inter-disciplinary programmes and qualifications involving humanities|Programmes et certifications interdisciplinaires comportant : lettres (hors langues)
0229|Humanities (except languages) not elsewhere classified|Lettres (hors langues) – non classé ailleurs
023|Languages|Langues
0230|Languages not further defined|Langues – non défini précisément
0231|Language acquisition|Apprentissage des langues
0232|Literature and linguistics|Littérature et linguistique
0239|Languages not elsewhere classified|Langues – non classé ailleurs
028|Inter-disciplinary programmes and qualifications involving arts and humanities|Programmes et certifications interdisciplinaires comportant : lettres et arts
0288|Inter-disciplinary programmes and qualifications involving arts and humanities|Programmes et certifications interdisciplinaires comportant : lettres et arts
029|Arts and humanities not elsewhere classified|Lettres et arts – non classé ailleurs
0299|Arts and humanities not elsewhere classified|Lettres et arts – non classé ailleurs
03|Social sciences, journalism and information|Sciences sociales, journalisme et information
030|Social sciences, journalism and information not further defined|Sciences sociales, journalisme et information – non défini précisément
0300|Social sciences, journalism and information not further defined|Sciences sociales, journalisme et information – non défini précisément
031|Social and behavioural sciences|Sciences sociales et du comportement
0310|Social and behavioural sciences not further defined|Sciences sociales et du comportement – non défini précisément
0311|Economics|Économie
0312|Political sciences and civics|Sciences politiques et éducation civique
0313|Psychology|Psychologie
0314|Sociology and cultural studies|Sociologie et études culturelles
0319|Social and behavioural sciences not elsewhere classified|Sciences sociales et du comportement – non classé ailleurs
032|Journalism and information|Journalisme et information
0320|Journalism and information not further defined|Journalisme et information – non défini précisément
0321|Journalism and reporting|Journalisme et reportage
0322|Library, information and archival studies|Bibliothéconomie, information et archivistique
0329|Journalism and information not elsewhere classified|Journalisme et information – non classé ailleurs
038|Inter-disciplinary programmes and qualifications involving social sciences, journalism and information|Programmes et certifications interdisciplinaires comportant : sciences sociales, journalisme et information
0388|Inter-disciplinary programmes and qualifications involving social sciences, journalism and information|Programmes et certifications interdisciplinaires comportant : sciences sociales, journalisme et information
039|Social sciences, journalism and information not elsewhere classified|Sciences sociales, journalisme et information – non classé ailleurs
0399|Social sciences, journalism and information not elsewhere classified|Sciences sociales, journalisme et information – non classé ailleurs
04|Business, administration and law|Commerce, administration et droit
040|Business, administration and law not further defined|Commerce, administration et droit – non défini précisément
0400|Business, administration and law not further defined|Commerce, administration et droit – non défini précisément
041|Business and administration|Commerce et administration
0410|Business and administration not further defined|Commerce et administration – non défini précisément
0411|Accounting and taxation|Comptabilité et fiscalité
0412|Finance, banking and insurance|Finance, banque et assurance
0413|Management and administration|Gestion et administration
0414|Marketing and advertising|Marketing et publicité
0415|Secretarial and office work|Secrétariat et travail de bureau
0416|Wholesale and retail sales|Vente en gros et au détail
0417|Work skills|Compétences liées au monde du travail
0419|Business and administration not elsewhere classified|Commerce et administration – non classé ailleurs
042|Law|Droit
0421|Law|Droit
048|Inter-disciplinary programmes and qualifications involving business, administration and law|Programmes et certifications interdisciplinaires comportant : commerce, administration et droit
0488|Inter-disciplinary programmes and qualifications involving business, administration and law|Programmes et certifications interdisciplinaires comportant : commerce, administration et droit
049|Business, administration and law not elsewhere classified|Commerce, administration et droit – non classé ailleurs
0499|Business, administration and law not elsewhere classified|Commerce, administration et droit – non classé ailleurs
05|Natural sciences, mathematics and statistics|Sciences naturelles, mathématiques et statistiques
050|Natural sciences, mathematics and statistics not further defined|Sciences naturelles, mathématiques et statistiques – non défini précisément
0500|Natural sciences, mathematics and statistics not further defined|Sciences naturelles, mathématiques et statistiques – non défini précisément
051|Biological and related sciences|Sciences biologiques et apparentées
0510|Biological and related sciences not further defined|Sciences biologiques et apparentées – non défini précisément
0511|Biology|Biologie
0512|Biochemistry|Biochimie
0519|Biological and related sciences not elsewhere classified|Sciences biologiques et apparentées – non classé ailleurs
052|Environment|Environnement
0520|Environment not further defined|Environnement – non défini précisément
0521|Environmental sciences|Sciences de l’environnement
0522|Natural environments and wildlife|Environnements naturels et vie sauvage
0529|Environment not elsewhere classified|Environnement – non classé ailleurs
053|Physical sciences|Sciences physiques
0530|Physical sciences not further defined|Sciences physiques – non défini précisément
0531|Chemistry|Chimie
0532|Earth sciences|Sciences de la terre
0533|Physics|Physique
0539|Physical sciences not elsewhere classified|Sciences physiques – non classé ailleurs
054|Mathematics and statistics|Mathématiques et statistiques
0540|Mathematics and statistics not further defined|Mathématiques et statistiques – non défini précisément
0541|Mathematics|Mathématiques
0542|Statistics|Statistiques
058|Inter-disciplinary programmes and qualifications involving natural sciences, mathematics and statistics|Programmes et certifications interdisciplinaires comportant : sciences naturelles, mathématiques et statistiques
0588|Inter-disciplinary programmes and qualifications involving natural sciences, mathematics and statistics|Programmes et certifications interdisciplinaires comportant : sciences naturelles, mathématiques et statistiques
059|Natural sciences, mathematics and statistics not elsewhere classified|Sciences naturelles, mathématiques et statistiques – non classé ailleurs
0599|Natural sciences, mathematics and statistics not elsewhere classified|Sciences naturelles, mathématiques et statistiques – non classé ailleurs
06|Information and Communication Technologies (ICTs)|Technologies de l’information et de la communication (TIC)
061|Information and Communication Technologies (ICTs)|Technologies de l’information et de la communication (TIC)
0610|Information and Communication Technologies (ICTs) not further defined|Technologies de l’information et de la communication (TIC) – non défini précisément
0611|Computer use|Utilisation des ordinateurs
0612|Database and network design and administration|Conception et administration de bases de données et de réseaux
0613|Software and applications development and analysis|Développement et analyse de logiciels et d’applications
0619|Information and communication technologies not elsewhere classified|Technologies de l’information et de la communication (TIC) – non classé ailleurs
068|Inter-disciplinary programmes and qualifications involving Information and Communication Technologies (ICTs)|Programmes et certifications interdisciplinaires comportant : technologies de l’information et de la communication (TIC)
0688|Inter-disciplinary programmes and qualifications involving Information and Communication Technologies (ICTs)|Programmes et certifications interdisciplinaires comportant : technologies de l’information et de la communication (TIC)
07|Engineering, manufacturing and construction|Ingénierie, industries de transformation et construction
070|Engineering, manufacturing and construction not further defined|Ingénierie, industries de transformation et construction – non défini précisément
0700|Engineering, manufacturing and construction not further defined|Ingénierie, industries de transformation et construction – non défini précisément
071|Engineering and engineering trades|Ingénierie et techniques apparentées
0710|Engineering and engineering trades not further defined|Ingénierie et techniques apparentées – non défini précisément
0711|Chemical engineering and processes|Génie chimique et procédés
0712|Environmental protection technology|Technologies de protection de l’environnement
0713|Electricity and energy|Électricité et énergie
0714|Electronics and automation|Électronique et automatique
0715|Mechanics and metal trades|Mécanique et travail du métal
0716|Motor vehicles, ships and aircraft|Véhicules à moteur, navires et aéronefs
0719|Engineering and engineering trades not elsewhere classified|Ingénierie et techniques apparentées – non classé ailleurs
072|Manufacturing and processing|Industries de transformation et de traitement
0720|Manufacturing and processing not further defined|Industries de transformation et de traitement – non défini précisément
0721|Food processing|Traitement des denrées alimentaires
0722|Materials (glass, paper, plastic and wood)|Matériaux (verre, papier, plastique et bois)
0723|Textiles (clothes, footwear and leather)|Textiles (vêtements, chaussures et cuir)
0724|Mining and extraction|Industries minières et extractives
0729|Manufacturing and processing not elsewhere classified|Industries de transformation et de traitement – non classé ailleurs
073|Architecture and construction|Architecture et construction
0730|Architecture and construction not further defined|Architecture et construction – non défini précisément
0731|Architecture and town planning|Architecture et urbanisme
0732|Building and civil engineering|Bâtiment et génie civil
078|Inter-disciplinary programmes and qualifications involving engineering, manufacturing and construction|Programmes et certifications interdisciplinaires comportant : ingénierie, industries de transformation et construction
0788|Inter-disciplinary programmes and qualifications involving engineering, manufacturing and construction|Programmes et certifications interdisciplinaires comportant : ingénierie, industries de transformation et construction
079|Engineering, manufacturing and construction not elsewhere classified|Ingénierie, industries de transformation et construction – non classé ailleurs
0799|Engineering, manufacturing and construction not elsewhere classified|Ingénierie, industries de transformation et construction – non classé ailleurs
08|Agriculture, forestry, fisheries and veterinary|Agriculture, sylviculture, halieutique et sciences vétérinaires
080|Agriculture, forestry, fisheries and veterinary not further defined|Agriculture, sylviculture, halieutique et sciences vétérinaires – non défini précisément
0800|Agriculture, forestry, fisheries and veterinary not further defined|Agriculture, sylviculture, halieutique et sciences vétérinaires – non défini précisément
081|Agriculture|Agriculture
0810|Agriculture not further defined|Agriculture – non défini précisément
0811|Crop and livestock production|Production végétale et élevage
0812|Horticulture|Horticulture
0819|Agriculture not elsewhere classified|Agriculture – non classé ailleurs
082|Forestry|Sylviculture
0821|Forestry|Sylviculture
083|Fisheries|Halieutique
0831|Fisheries|Halieutique
084|Veterinary|Sciences vétérinaires
0841|Veterinary|Sciences vétérinaires
088|Inter-disciplinary programmes and qualifications involving agriculture, forestry, fisheries and veterinary|Programmes et certifications interdisciplinaires comportant : agriculture, sylviculture, halieutique et sciences vétérinaires
0888|Inter-disciplinary programmes and qualifications involving agriculture, forestry, fisheries and veterinary|Programmes et certifications interdisciplinaires comportant : agriculture, sylviculture, halieutique et sciences vétérinaires
089|Agriculture, forestry, fisheries and veterinary not elsewhere classified|Agriculture, sylviculture, halieutique et sciences vétérinaires – non classé ailleurs
0899|Agriculture, forestry, fisheries and veterinary not elsewhere classified|Agriculture, sylviculture, halieutique et sciences vétérinaires – non classé ailleurs
09|Health and welfare|Santé et protection sociale
090|Health and welfare not further defined|Santé et protection sociale – non défini précisément
0900|Health and welfare not further defined|Santé et protection sociale – non défini précisément
091|Health|Santé
0910|Health not further defined|Santé – non défini précisément
0911|Dental studies|Études dentaires
0912|Medicine|Médecine
0913|Nursing and midwifery|Soins infirmiers et formation des sages-femmes
0914|Medical diagnostic and treatment technology|Technologies du diagnostic et du traitement médical
0915|Therapy and rehabilitation|Thérapie et réadaptation
0916|Pharmacy|Pharmacie
0917|Traditional and complementary medicine and therapy|Médecine et thérapies traditionnelles et complémentaires
0919|Health not elsewhere classified|Santé – non classé ailleurs
092|Welfare|Protection sociale
0920|Welfare not further defined|Protection sociale – non défini précisément
0921|Care of the elderly and of disabled adults|Soins aux personnes âgées et aux adultes handicapés
0922|Child care and youth services|Aide à l’enfance et services à la jeunesse
0923|Social work and counselling|Travail social et conseil
0929|Welfare not elsewhere classified|Protection sociale – non classé ailleurs
098|Inter-disciplinary programmes and qualifications involving health and welfare|Programmes et certifications interdisciplinaires comportant : santé et protection sociale
0988|Inter-disciplinary programmes and qualifications involving health and welfare|Programmes et certifications interdisciplinaires comportant : santé et protection sociale
099|Health and welfare not elsewhere classified|Santé et protection sociale – non classé ailleurs
0999|Health and welfare not elsewhere classified|Santé et protection sociale – non classé ailleurs
10|Services|Services
100|Services not further defined|Services – non défini précisément
1000|Services not further defined|Services – non défini précisément
101|Personal services|Services aux particuliers
1010|Personal services not further defined|Services aux particuliers – non défini précisément
1011|Domestic services|Services domestiques
1012|Hair and beauty services|Coiffure et soins de beauté
1013|Hotel, restaurants and catering|Hôtellerie, restauration et traiteurs
1014|Sports|Sports
1015|Travel, tourism and leisure|Voyages, tourisme et loisirs
1019|Personal services not elsewhere classified|Services aux particuliers – non classé ailleurs
102|Hygiene and occupational health services|Services d’hygiène et de santé au travail
1020|Hygiene and occupational health services not further defined|Services d’hygiène et de santé au travail – non défini précisément
1021|Community sanitation|Assainissement public
1022|Occupational health and safety|Santé et sécurité au travail
1029|Hygiene and occupational health services not elsewhere classified|Services d’hygiène et de santé au travail – non classé ailleurs
103|Security services|Services de sécurité
1030|Security services not further defined|Services de sécurité – non défini précisément
1031|Military and defence|Défense et armée
1032|Protection of persons and property|Protection des personnes et des biens
1039|Security services not elsewhere classified|Services de sécurité – non classé ailleurs
104|Transport services|Services de transport
1041|Transport services|Services de transport
108|Inter-disciplinary programmes and qualifications involving services|Programmes et certifications interdisciplinaires comportant : services
1088|Inter-disciplinary programmes and qualifications involving services|Programmes et certifications interdisciplinaires comportant : services
109|Services not elsewhere classified|Services – non classé ailleurs
1099|Services not elsewhere classified|Services – non classé ailleurs
99|Field unknown|Domaine inconnu
999|Field unknown|Domaine inconnu
9999|Field unknown|Domaine inconnu
`;

export interface StudyField {
  readonly code: string;
  readonly label: Readonly<Record<Language, string>>;
}

export const studyFields: readonly StudyField[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', en = '', fr = ''] = line.split('|');
    return { code, label: { en, fr } };
  });

const byCode = new Map(studyFields.map((field) => [field.code, field]));

export function studyField(code: string): StudyField | undefined {
  return byCode.get(code);
}

export function studyFieldIri(code: string): string {
  return `http://data.europa.eu/snb/isced-f/${code}`;
}
