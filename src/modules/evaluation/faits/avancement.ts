import { enTableau } from '#modules/programmation/index.ts'
import {
  ALERTES,
  doitEtreRaconte,
  estDocumentee,
  type LigneDeSuivi,
  MANQUES,
  NOM_DU_MANQUE,
  parSituation,
} from '#modules/suivi/index.ts'
import { dernier, enClair, jourDe, precede } from '#platform/dates.ts'
import { minuscule, pluriel } from '#platform/texte.ts'
import { type SectionDite, section } from './dite.ts'
import type { Faits } from './lire.ts'

const NOMMEES = 12

/** Some of a list, and how many are left. */
export const quelques = (mots: readonly string[]): string =>
  mots.length <= NOMMEES
    ? mots.join(' ; ')
    : `${mots.slice(0, NOMMEES).join(' ; ')} ; et ${mots.length - NOMMEES} autres`

/** As a part of a longer sentence. */
export const sansPoint = (phrase: string): string => phrase.replace(/[.\s]+$/, '')

const nomDe = ({ action }: LigneDeSuivi): string => `«\u00a0${action.titre}\u00a0» (${action.structure})`

const sommeDe = (nombres: readonly number[]): number => nombres.reduce((a, b) => a + b, 0)

/** Where the actions stand, and how far the year can be told. */
export function sectionActions({ lignes }: Pick<Faits, 'lignes'>): SectionDite {
  const attendent = lignes.filter(({ etat }) => ALERTES.includes(etat.situation))
  const aRaconter = lignes.filter(({ dossier }) => doitEtreRaconte(dossier))
  const documentees = aRaconter.filter(({ dossier }) => estDocumentee(dossier))
  const presences = lignes.flatMap(({ compte }) => (compte ? [compte] : []))
  const somme = presences.reduce((n, c) => n + c.presences, 0)
  const estimees = presences.reduce((n, c) => n + c.estimees, 0)
  const annulees = lignes.flatMap(({ etat, compte }) =>
    etat.situation === 'annulee' && compte && compte.presences > 0 ? [compte.presences] : [],
  )
  const sansCompte = lignes.filter((l) => l.manques.includes('comptes'))
  const manques = MANQUES.map((un) => ({
    libelle: NOM_DU_MANQUE[un],
    valeur: lignes.filter((l) => l.manques.includes(un)).length,
  })).filter(({ valeur }) => valeur > 0)
  const enLignes = (titre: string, quoi: string, nombres: readonly Readonly<{ libelle: string; valeur: number }>[]) =>
    nombres.length === 0
      ? []
      : [
          enTableau(
            titre,
            [
              { cle: 'quoi', libelle: quoi, part: 3, dit: (un: (typeof nombres)[number]) => un.libelle },
              { cle: 'actions', libelle: 'Actions', dit: (un) => String(un.valeur) },
            ],
            nombres,
            { entier: true },
          ),
        ]
  return section('actions', {
    essentiel:
      aRaconter.length === 0
        ? 'Rien ne dit encore qu’une action a commencé.'
        : `${pluriel(documentees.length, 'action documentée', 'actions documentées')} sur ${aRaconter.length} commencées ou finies.`,
    phrases: [
      ...(attendent.length > 0
        ? [
            `En retard, déplacées ou sans nouvelles : ${quelques(attendent.map((l) => `${nomDe(l)} : ${minuscule(sansPoint(l.etat.raison))}`))}.`,
          ]
        : []),
      presences.length === 0
        ? 'Aucune présence n’est comptée ici : ce que disent les bilans n’y est pas ajouté.'
        : `${pluriel(somme, 'présence comptée', 'présences comptées')}${estimees > 0 ? `, dont ${estimees.toLocaleString('fr-FR')} estimées` : ''}, pour ${pluriel(presences.length, 'action', 'actions')} : ce sont des présences, pas des personnes.`,
      ...(annulees.length > 0
        ? [
            `Dans ce compte, ${sommeDe(annulees).toLocaleString('fr-FR')} pour ${pluriel(annulees.length, 'action annulée depuis', 'actions annulées depuis')} : ce qui a eu lieu reste compté ici.`,
          ]
        : []),
      ...(sansCompte.length > 0 ? [`Rien n’y est compté : ${quelques(sansCompte.map(nomDe))}.`] : []),
    ],
    tableaux: [
      ...enLignes('Où en sont les actions', 'Situation', parSituation(lignes)),
      ...enLignes('Ce qui manque pour les raconter', 'Ce qui manque', manques),
    ],
    pourquoi:
      'La situation de chaque action est calculée d’après des faits (dates, comptes, notes partagées, bilans signés, tableau de la ville), et dit sa raison sur sa page. Documentée : un compte, la valeur d’un indicateur ou un bilan dit ce qui a été fait. On n’additionne jamais des personnes différentes d’une action à l’autre.',
    liens: [{ libelle: 'Le suivi de l’année', chemin: '/suivi' }],
    chiffres: [
      { cle: 'a-raconter', libelle: 'actions commencées ou finies', valeur: aRaconter.length },
      { cle: 'documentees', libelle: 'actions documentées', valeur: documentees.length },
      { cle: 'presences', libelle: 'présences', valeur: presences.length === 0 ? null : somme },
      { cle: 'estimees', libelle: 'présences estimées', valeur: presences.length === 0 ? null : estimees },
    ],
  })
}

/** What became of the final bilan of an action: the last day that it has is that of the final one; called off, it owes none. */
export type EtatDuBilan = 'sans-objet' | 'recu' | 'recu-autrement' | 'manque' | 'pas-encore-du' | 'sans-jour'

export function bilanDe(
  ligne: LigneDeSuivi,
  aujourdhui: Temporal.PlainDate,
): Readonly<{ etat: EtatDuBilan; limite: Temporal.PlainDate | null }> {
  // What a called-off action signs says why it did not take place.
  if (ligne.etat.situation === 'annulee') return { etat: 'sans-objet', limite: null }
  const { compteRendu, ditRendu } = ligne.dossier
  const delais = compteRendu.delais ?? []
  const limite = dernier(...delais.map((un) => un.limite))
  const final = delais.find((un) => limite !== null && un.limite.equals(limite))
  if (final?.recuLe) return { etat: 'recu', limite }
  if (ditRendu) return { etat: 'recu-autrement', limite }
  if (limite === null) return { etat: compteRendu.rendu ? 'recu' : 'sans-jour', limite }
  return { etat: precede(limite, aujourdhui) ? 'manque' : 'pas-encore-du', limite }
}

export type Bilans = Readonly<
  Record<EtatDuBilan, readonly Readonly<{ ligne: LigneDeSuivi; limite: Temporal.PlainDate | null }>[]>
>

/** The final bilans of a year, by what became of them. */
export function bilansDe({ lignes, now }: Pick<Faits, 'lignes' | 'now'>): Bilans {
  const aujourdhui = jourDe(now)
  const tous = lignes.map((ligne) => ({ ligne, ...bilanDe(ligne, aujourdhui) }))
  const de = (etat: EtatDuBilan) =>
    tous.filter((un) => un.etat === etat).map(({ ligne, limite }) => ({ ligne, limite }))
  return {
    recu: de('recu'),
    'recu-autrement': de('recu-autrement'),
    manque: de('manque'),
    'pas-encore-du': de('pas-encore-du'),
    'sans-jour': de('sans-jour'),
    'sans-objet': de('sans-objet'),
  }
}

const avecSonJour = ({ ligne, limite }: Bilans['manque'][number]): string =>
  `${nomDe(ligne)}${limite ? `, attendu le ${enClair(limite)}` : ''}`

/** « 24 pour le 30 juin 2027 »: by day, the soonest first. */
const parJour = (les: Bilans['manque']): string =>
  [...Map.groupBy(les, ({ limite }) => limite?.toString() ?? '')]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([jour, siens]) => `${siens.length} pour le ${enClair(Temporal.PlainDate.from(jour))}`)
    .join(', ')

/** Those whose absence keeps the edition provisional, named with their day. */
export const bilansAttendus = (b: Bilans): readonly string[] => [...b.manque, ...b['pas-encore-du']].map(avecSonJour)

/** Which bilans are in, and which are not: late ones first. */
export function sectionBilans(faits: Pick<Faits, 'lignes' | 'now'>): SectionDite {
  const b = bilansDe(faits)
  const recus = b.recu.length + b['recu-autrement'].length
  const dus = recus + b.manque.length + b['pas-encore-du'].length
  return section('bilans', {
    essentiel: `${pluriel(recus, 'bilan final reçu', 'bilans finals reçus')} sur ${dus}.`,
    phrases: [
      ...(b.manque.length > 0
        ? [`${pluriel(b.manque.length, 'manque', 'manquent')}, le jour passé : ${quelques(b.manque.map(avecSonJour))}.`]
        : []),
      ...(b['pas-encore-du'].length > 0 ? [`Pas encore à rendre : ${parJour(b['pas-encore-du'])}.`] : []),
      ...(b['recu-autrement'].length > 0
        ? [
            `${pluriel(b['recu-autrement'].length, 'bilan est reçu', 'bilans sont reçus')} d’après le tableau de la ville, sans être ${b['recu-autrement'].length === 1 ? 'lisible' : 'lisibles'} ici.`,
          ]
        : []),
    ],
    pourquoi:
      'Les bilans finals signés, et ceux que le tableau de la ville dit reçus. Un brouillon n’est pas un bilan. Le jour vient des dates clés du contrat, sinon six mois après la fin de l’année ou de l’action.',
    liens: [{ libelle: 'Les bilans', chemin: '/bilans', outil: 'bilans' }],
    chiffres: [
      { cle: 'bilans-recus', libelle: 'bilans reçus', valeur: recus },
      { cle: 'bilans-dus', libelle: 'bilans attendus en tout', valeur: dus },
    ],
  })
}
