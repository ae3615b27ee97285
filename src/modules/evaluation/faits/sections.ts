/** The sections of a yearly evaluation, in the order in which they are read: what is missing first. */
export const SECTIONS = [
  'couverture',
  'questions',
  'objectifs',
  'argent',
  'actions',
  'bilans',
  'lecons',
  'effets',
  'recits',
  'pouls',
  'coups-de-pouce',
  'cooperation',
  'avis',
  'contexte',
  'annees',
  'limites',
] as const
export type NomDeSection = (typeof SECTIONS)[number]

/** What may answer a question of the year: not the questions themselves, nor what is never the effect of an action. */
export const PIECES_POSSIBLES = SECTIONS.filter((une) => une !== 'questions' && une !== 'contexte')

export const TITRE_DE_SECTION: Readonly<Record<NomDeSection, string>> = {
  couverture: 'Ce que la programmation n’a pas touché, et ce qu’elle a touché',
  questions: 'Les questions de l’année',
  objectifs: 'Ce que l’on attendait, pilier par pilier',
  argent: 'L’argent',
  actions: 'Où en sont les actions',
  bilans: 'Les bilans reçus',
  lecons: 'Ce que les voix disent des actions',
  effets: 'Les effets observés',
  recits: 'Les récits choisis',
  pouls: 'Le pouls du quartier',
  'coups-de-pouce': 'Les coups de pouce',
  cooperation: 'Qui travaille avec qui',
  avis: 'Ce que sont devenus les avis du conseil',
  contexte: 'Les chiffres du contexte',
  annees: 'D’une année à l’autre',
  limites: 'Ce que cette évaluation ne dit pas',
}
