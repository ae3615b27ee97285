import { lireCoordonnees } from '#modules/personnes/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { pluriel } from '#platform/texte.ts'
import { type Tx, type Visit, write } from '#src/visit.ts'
import { coteDe } from '../a-joindre.ts'
import { lireNumero } from '../contacts.ts'
import type { Page } from './a-dire.ts'
import { aAppeler, ouvrirLAppel, raisonDite, type SurLaFeuille } from './personne.ts'
import { textes as t } from './textes.fr.ts'

type Ligne = Readonly<{
  qui: string
  /** Where their answer is written. */
  page: Page
  raisons: readonly string[]
  joindre: readonly string[]
  script: string
  /** Each question has its own answer; `quoi` is said where there are several. */
  questions: readonly Readonly<{ quoi: string; reponses: readonly string[] }>[]
}>

/** What the page to print and the PDF both show. */
export type FeuilleTelephone = Readonly<{
  titre: string
  pied: string
  absents: string
  lignes: readonly Ligne[]
}>

/** « Sans réponse : « Coudre des rideaux » », each reason once. */
export const raisonsDites = ({ raisons, aDire }: SurLaFeuille): string[] => [
  ...new Set([
    ...raisons.map((raison) => `${raisonDite(raison)} : « ${raison.m.titre} »`),
    ...aDire.map(({ raison }) => raison),
  ]),
]

/**
 * The sheet of these calls, one entry a person: each number is read through its consent check, and each reading is written
 * down. Who did not agree, and who cannot be reached, is not on it, not even by name.
 */
export async function feuilleTelephone(visit: Visit, ids: readonly Id[]): Promise<FeuilleTelephone> {
  const voulus = (await aAppeler(visit)).filter(({ id }) => ids.includes(id))
  return write(visit, async (tx) => {
    const lignes: Ligne[] = []
    for (const voulu of voulus) {
      const ligne = voulu.pret ? await lire(visit, tx, voulu) : null
      if (ligne) lignes.push(ligne)
    }
    const jour = enToutesLettres(jourDe(visit.now))
    const absents = voulus.length - lignes.length
    return {
      titre: t.titre,
      pied: t.pied(visit.territoire.nom, jour),
      absents: absents === 0 ? '' : t.absents(absents),
      lignes,
    }
  })
}

const sonNumero = (visit: Visit, tx: Tx, { raisons: [premiere], cote, aDire: [premier] }: SurLaFeuille) =>
  premiere
    ? lireNumero(visit, premiere.m.id, cote)
    : premier
      ? lireCoordonnees(tx, visit, premier.qui.personneId, premier.motif)
      : null

async function lire(visit: Visit, tx: Tx, un: SurLaFeuille): Promise<Ligne | null> {
  const numero = await sonNumero(visit, tx, un)
  if (!numero?.ok) return null
  const { telephone, courriel, adresse } = numero.value
  const joindre = [
    ...(telephone === '' ? [] : [numeroEnPaires(telephone)]),
    ...(courriel === '' ? [] : [courriel]),
    ...(adresse === '' ? [] : [`${t.par} : ${adresse}`]),
  ]
  if (joindre.length === 0) return null
  // Whoever answers for somebody else hears nothing of the need.
  const cherche = adresse === '' ? '' : t.cherche(un.qui)
  const { script } =
    un.raisons.length === 0 || (cherche !== '' && telephone === '') ? { script: '' } : await ouvrirLAppel(visit, un)
  const demandes = questionsDe(un)
  const dites: Ligne['questions'][number][] = []
  for (const { mots, reponses } of un.aDire) dites.push({ quoi: await mots(visit), reponses })
  return {
    qui: un.qui,
    page: un.page,
    raisons: [...raisonsDites(un), ...(un.langue === '' ? [] : [un.langue])],
    joindre,
    script: [cherche, script].filter((dit) => dit !== '').join(' '),
    // What is only told stands before what is asked.
    questions: [...demandes, ...dites].toSorted(
      (a, b) => Number(a.reponses !== t.dits) - Number(b.reponses !== t.dits),
    ),
  }
}

/** One question a need: those who said yes to one are told to the structure together, and answered together. */
function questionsDe({ raisons, aDire, cote }: SurLaFeuille): Ligne['questions'][number][] {
  const besoins = [...Map.groupBy(raisons, ({ m, motif }) => `${coteDe(motif)} ${m.appelId}`).values()]
  return besoins.flatMap((siens) => {
    const [premiere] = siens
    if (!premiere) return []
    const { m, motif } = premiere
    const auPorteur = coteDe(motif) === 'porteur'
    const plusieurs = siens.length > 1
    const quoi = [
      `« ${m.titre} »`,
      ...(auPorteur && cote === 'talent' ? [m.structureNom] : []),
      ...(plusieurs ? [pluriel(siens.length, 'personne', 'personnes')] : []),
    ]
    const reponses = plusieurs ? t.pourPlusieurs(siens.length) : auPorteur ? t.duPorteur : t.reponses
    return [
      {
        quoi: besoins.length + aDire.length === 1 && !plusieurs ? '' : quoi.join(', '),
        reponses: motif.startsWith('dire-') ? t.dits : reponses,
      },
    ]
  })
}
