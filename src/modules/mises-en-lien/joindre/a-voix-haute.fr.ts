/** What is written and not said, in the order in which it is put into words. */
const DITS: readonly (readonly [RegExp, string])[] = [
  [/\s*[([]([^()[\]]*)[)\]]/gu, ', $1'],
  [/[()[\]]/gu, ''],
  [/\s*[/|]\s*/gu, ' ou '],
  [/\s*[·•]\s*/gu, ', '],
  [/\s*&\s*/gu, ' et '],
  [/(\d+)\s?h\s?(\d\d)(?!\s?(?:\d|h|min))(?![\p{L}\d])/gu, '$1\u00a0heures $2'],
  [/(\d+)\s?h(?![\p{L}\d])/gu, '$1\u00a0heures'],
  [/\b([01])\u00a0heures/gu, '$1\u00a0heure'],
  [/(\d+)\s?min(?:\.|(?!\p{L}))/gu, '$1\u00a0minutes'],
  [/(?<!\p{L})rdv(?!\p{L})/giu, 'rendez-vous'],
  [/(?<!\p{L})asso(?!\p{L})/giu, 'association'],
  [/(?<!\p{L})(?:qqn|qq1)(?!\p{L})/giu, 'quelqu’un'],
  [/(?<!\p{L})(?:pb|pbs)(?!\p{L})/giu, 'problème'],
  [/(?<!\p{L})(?:apm|aprem)(?!\p{L})/giu, 'après-midi'],
  [/(?<!\p{L})env\.\s*/giu, 'environ '],
  [/(?<!\p{L})(?:tél|tel)\.?(?!\p{L})/giu, 'téléphone'],
  [/(?<!\p{L})etc(?:\.|(?!\p{L}))/giu, 'et d’autres choses'],
  [/(?<!\p{L})n°\s*/giu, 'numéro '],
  [/(?<!\p{L})mme\.?\s/giu, 'madame '],
  [/(?<!\p{L})M\.\s/gu, 'monsieur '],
  // After brackets that are gone.
  [/[ ]+(?=[,.])|(?<=,),|(?<= )[ ]+/gu, ''],
]

/** A sentence as it is said on the phone: nothing in brackets, no slash, no abbreviation. */
export const aVoixHaute = (dit: string): string =>
  DITS.reduce((texte, [ecrit, parle]) => texte.replaceAll(ecrit, parle), dit)
    .replace(/, ([.,»])/gu, '$1')
    .trim()
