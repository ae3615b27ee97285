import { enTableau, parTheme } from '#modules/programmation/index.ts'
import type { LigneDeSuivi } from '#modules/suivi/index.ts'
import { jourDe, NOMS_DE_MOIS } from '#platform/dates.ts'
import { aNom, majuscule, plier, pluriel } from '#platform/texte.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

/** An action as coverage sees it: once in each of its themes, publics, places and months, and once in a total. */
export type Couverte = Readonly<{
  id: string
  titre: string
  theme: string
  publics: readonly string[]
  quartiers: readonly string[]
  mois: readonly number[]
  /** A date that took place, a count, a signed bilan, a value, « en cours » or « terminée » said by the city: something tells that it happened. */
  racontee: boolean
}>

export type Couverture = Readonly<{
  actions: readonly Couverte[]
  themes: readonly string[]
  publics: readonly string[]
  quartiers: readonly string[]
  /** The months that are over. */
  mois: readonly number[]
  themesDAvant: readonly string[]
  publicsDAvant: readonly string[]
}>

/** An action of no quartier is of all of them. */
const touche = (a: Couverte, quartier: string): boolean => a.quartiers.length === 0 || a.quartiers.includes(quartier)

/** Folds each word once: a year says a few dozen themes and publics thousands of times: it took 37 ms of a page of 450 actions. */
function plieur(): (mot: string) => string {
  const plies = new Map<string, string>()
  return (mot) => {
    const deja = plies.get(mot)
    if (deja !== undefined) return deja
    const plie = plier(mot)
    plies.set(mot, plie)
    return plie
  }
}

const distincts = (mots: readonly string[]): readonly string[] =>
  [...new Map([...new Set(mots)].filter(Boolean).map((mot) => [plier(mot), mot])).values()].sort((a, b) =>
    a.localeCompare(b, 'fr'),
  )

const aEuLieu = ({ action, compte, dossier }: LigneDeSuivi): boolean =>
  action.tenues > 0 ||
  compte !== null ||
  dossier.mesures > 0 ||
  dossier.compteRendu.rendu ||
  dossier.ditRendu ||
  dossier.ditCommencee ||
  action.etat === 'terminee'

/** What the year touches; called off actions touch nothing. */
export function couvertureDe(
  faits: Pick<Faits, 'annee' | 'now' | 'lignes' | 'mois' | 'quartiers' | 'piliers' | 'deuxAnnees'>,
): Couverture {
  const mois = new Map(faits.mois.map((un) => [un.actionId, un.mois]))
  const tiennent = faits.lignes.filter(({ etat }) => etat.situation !== 'annulee')
  const groupes = parTheme(tiennent, ({ action }) => action.theme)
  const actions = groupes.flatMap(({ theme, lignes }) =>
    lignes.map((ligne) => ({
      id: ligne.action.id,
      titre: ligne.action.titre,
      theme,
      publics: ligne.action.publics,
      quartiers: ligne.action.quartiers,
      mois: mois.get(ligne.action.id) ?? [],
      racontee: aEuLieu(ligne),
    })),
  )
  const avant = (faits.deuxAnnees.get(faits.annee - 1) ?? []).filter(({ annulee }) => !annulee)
  const themesDAvant = parTheme(avant, ({ theme }) => theme).map(({ theme }) => theme)
  const aujourdhui = jourDe(faits.now)
  const finis = aujourdhui.year > faits.annee ? 12 : aujourdhui.year < faits.annee ? 0 : aujourdhui.month - 1
  return {
    actions,
    themes: distincts([
      ...actions.map(({ theme }) => theme),
      ...themesDAvant,
      // Of a pillar of the contract, with or without an action this year.
      ...parTheme(
        faits.piliers.filter(({ pilier }) => pilier !== ''),
        ({ theme }) => theme,
      ).map(({ theme }) => theme),
    ]),
    publics: distincts([...actions.flatMap(({ publics }) => publics), ...avant.flatMap(({ publics }) => publics)]),
    quartiers: faits.quartiers.map(({ nom }) => nom),
    mois: Array.from({ length: finis }, (_, n) => n + 1),
    themesDAvant,
    publicsDAvant: distincts(avant.flatMap(({ publics }) => publics)),
  }
}

const cite = (mots: readonly string[]): string => mots.map((mot) => `«\u00a0${mot}\u00a0»`).join(', ')

const direLesMois = (mois: readonly number[]): string => mois.map((m) => NOMS_DE_MOIS[m - 1] ?? '').join(', ')

/** What nothing touches, in words, the widest holes first. */
export function trous(c: Couverture): readonly string[] {
  const { actions, themes, publics, quartiers } = c
  const dits: string[] = []
  const pli = plieur()
  const pareil = (a: string, b: string) => pli(a) === pli(b)
  const sansAction = themes.filter((theme) => !actions.some((a) => pareil(a.theme, theme)))
  if (sansAction.length > 0)
    dits.push(
      `Aucune action cette année pour ${sansAction.length === 1 ? 'le thème' : 'les thèmes'} ${cite(sansAction)}.`,
    )
  const perdus = sansAction.filter((theme) => c.themesDAvant.some((avant) => pareil(avant, theme)))
  if (perdus.length > 0) dits.push(`L’an dernier, il y avait des actions pour ${cite(perdus)}.`)
  const vides = quartiers.filter((q) => !actions.some((a) => touche(a, q)))
  if (vides.length > 0)
    dits.push(`Aucune action dans ${vides.length === 1 ? 'le quartier' : 'les quartiers'} ${cite(vides)}.`)
  const oublies = publics.filter((p) => !actions.some((a) => a.publics.some((un) => pareil(un, p))))
  if (oublies.length > 0)
    dits.push(`Aucune action ne dit cette année s’adresser à : ${oublies.join(', ')} ; une le disait l’an dernier.`)
  const muets = c.mois.filter((m) => !actions.some((a) => a.mois.includes(m)))
  if (muets.length > 0 && actions.some(({ mois }) => mois.length > 0))
    dits.push(`Rien au calendrier en ${direLesMois(muets)}.`)
  for (const quartier of quartiers.filter((q) => !vides.includes(q))) {
    const manquent = themes.filter(
      (theme) => !sansAction.includes(theme) && !actions.some((a) => pareil(a.theme, theme) && touche(a, quartier)),
    )
    if (manquent.length > 0) dits.push(`${majuscule(aNom(quartier))}, aucune action pour ${cite(manquent)}.`)
    const sansDate = c.mois.filter(
      (m) => !muets.includes(m) && !actions.some((a) => touche(a, quartier) && a.mois.includes(m)),
    )
    if (sansDate.length > 0 && quartiers.length > 1)
      dits.push(`${majuscule(aNom(quartier))}, rien au calendrier en ${direLesMois(sansDate)}.`)
  }
  for (const theme of themes.filter((t) => !sansAction.includes(t))) {
    const les = actions.filter((a) => pareil(a.theme, theme))
    const sansDate = c.mois.filter((m) => !muets.includes(m) && !les.some(({ mois }) => mois.includes(m)))
    if (sansDate.length > 0 && les.some(({ mois }) => mois.length > 0))
      dits.push(`«\u00a0${theme}\u00a0» : rien au calendrier en ${direLesMois(sansDate)}.`)
  }
  for (const publicDit of publics.filter((p) => !oublies.includes(p))) {
    const les = actions.filter((a) => a.publics.some((un) => pareil(un, publicDit)))
    const absents = quartiers.filter((q) => !vides.includes(q) && !les.some((a) => touche(a, q)))
    if (absents.length > 0)
      dits.push(`${publicDit} : aucune action ne dit s’adresser à ce public ${absents.map(aNom).join(', ')}.`)
    const [seule] = les
    if (les.length === 1 && seule)
      dits.push(`${publicDit} : une seule action dit s’adresser à ce public («\u00a0${seule.titre}\u00a0»).`)
  }
  for (const theme of themes.filter((t) => !sansAction.includes(t))) {
    const siennes = actions.filter((a) => pareil(a.theme, theme))
    if (c.mois.length > 0 && siennes.every(({ racontee }) => !racontee))
      dits.push(
        `«\u00a0${theme}\u00a0» : ${pluriel(siennes.length, 'action est programmée', 'actions sont programmées')}, et rien ne dit encore ${siennes.length === 1 ? 'qu’elle a eu lieu' : 'qu’elles ont eu lieu'}.`,
      )
  }
  return dits
}

const MOIS_COURTS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

const combien = (n: number): string => (n === 0 ? '—' : String(n))

/** What is missing first, in words; then three tables, each action once in each total. */
export function sectionCouverture(faits: Parameters<typeof couvertureDe>[0]): SectionDite {
  const c = couvertureDe(faits)
  const pli = plieur()
  const dits = trous(c)
  const { actions } = c
  const muettes = actions.filter(({ publics }) => publics.length === 0).length
  const sansDate = actions.filter(({ mois }) => mois.length === 0).length
  const du = (theme: string) => actions.filter((a) => pli(a.theme) === pli(theme))
  const sansTheme = actions.filter(({ theme }) => theme === '')
  const rangs = [
    ...c.themes.map((theme) => ({ nom: theme, les: du(theme) })),
    ...(sansTheme.length > 0 ? [{ nom: 'Sans thème', les: sansTheme }] : []),
  ]
  type Rang = (typeof rangs)[number]
  const lieux = enTableau<Rang>(
    'Thèmes et quartiers, en nombre d’actions',
    [
      { cle: 'theme', libelle: 'Thème', part: 3, dit: ({ nom }) => nom },
      ...c.quartiers.map((quartier) => ({
        cle: quartier,
        libelle: quartier,
        part: 1,
        dit: ({ les }: Rang) => combien(les.filter((a) => touche(a, quartier)).length),
      })),
      { cle: 'tout', libelle: 'Actions', dit: ({ les }) => combien(les.length), somme: () => String(actions.length) },
    ],
    rangs,
    {
      total: 'Total',
      entier: true,
      dits: ['Une action de deux quartiers compte dans chacun, et une fois dans « Actions ».'],
    },
  )
  const desPublics = [
    ...c.publics.map((nom) => ({ nom, les: actions.filter((a) => a.publics.some((un) => pli(un) === pli(nom))) })),
    ...(muettes > 0 ? [{ nom: 'Public non dit', les: actions.filter(({ publics }) => publics.length === 0) }] : []),
  ]
  const gens = enTableau<Rang>(
    'Publics et thèmes, en nombre d’actions',
    [
      { cle: 'public', libelle: 'Public', part: 3, dit: ({ nom }) => nom },
      ...c.themes.map((theme) => ({
        cle: theme,
        libelle: theme,
        part: 1,
        dit: ({ les }: Rang) => combien(les.filter((a) => pli(a.theme) === pli(theme)).length),
      })),
      { cle: 'tout', libelle: 'Actions', dit: ({ les }) => combien(les.length) },
    ],
    desPublics,
    {
      entier: true,
      dits: ['Une action qui s’adresse à deux publics compte dans chacun : cette colonne ne s’additionne pas.'],
    },
  )
  const temps = enTableau<Rang>(
    'Thèmes et mois, en nombre d’actions qui ont au moins une date',
    [
      { cle: 'theme', libelle: 'Thème', part: 3, dit: ({ nom }) => nom },
      ...NOMS_DE_MOIS.map((mois, n) => ({
        cle: mois,
        libelle: MOIS_COURTS[n] ?? mois,
        part: -13,
        dit: ({ les }: Rang) => combien(les.filter((a) => a.mois.includes(n + 1)).length),
      })),
    ],
    rangs,
    { entier: true },
  )
  return section('couverture', {
    essentiel:
      actions.length === 0
        ? 'Aucune action n’est au programme.'
        : `${pluriel(dits.length, 'trou se voit', 'trous se voient', 'Aucun trou ne se voit')}, pour ${pluriel(actions.length, 'action', 'actions')}.`,
    phrases: dits,
    // Where no date is known of any, a table of dashes says nothing that « sans aucune date » does not.
    tableaux:
      actions.length === 0
        ? []
        : [lieux, ...(desPublics.length > 0 ? [gens] : []), ...(sansDate < actions.length ? [temps] : [])],
    pourquoi: [
      'Les actions prévues, en cours ou terminées de la programmation, chacune une fois par thème, par quartier et par public qu’elle dit viser ; les mois viennent du calendrier publié et des mois comptés.',
      'Les actions annulées n’y sont pas.',
      'Ce qui dit qu’une action a eu lieu : une date passée, un compte, un indicateur, un bilan, ou la ville, qui la dit en cours ou terminée.',
      muettes > 0 ? `Public non dit : ${pluriel(muettes, 'action', 'actions')}.` : '',
      sansDate > 0
        ? `Sans aucune date au calendrier : ${pluriel(sansDate, 'action', 'actions')} ; ce n’est pas la preuve que rien n’a eu lieu.`
        : '',
      'Les thèmes et les publics de l’an dernier y restent, pour que l’on voie ce qui a disparu.',
    ]
      .filter(Boolean)
      .join(' '),
    liens: [{ libelle: 'Les actions', chemin: '/actions' }],
    chiffres: [
      { cle: 'actions', libelle: 'actions au programme', valeur: actions.length },
      { cle: 'trous', libelle: 'trous', valeur: dits.length },
    ],
  })
}
