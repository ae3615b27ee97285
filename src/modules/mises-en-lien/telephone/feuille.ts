import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { type Visit, write } from '#src/visit.ts'
import { coteDe } from '../a-joindre.ts'
import { lireNumero } from '../contacts.ts'
import { type AAppeler, aAppeler, ouvrirLAppel } from './personne.ts'
import { textes as t } from './textes.fr.ts'

type Ligne = Readonly<{
  qui: string
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
export const raisonsDites = ({ raisons }: AAppeler): string[] => [
  ...new Set(raisons.map(({ m, motif }) => `${m.enParler ? t.enParler : t.raisons[motif]} : « ${m.titre} »`)),
]

/**
 * The sheet of these calls, one entry a person: each number is read through its consent check, and each reading is written
 * down. Who did not agree, and who cannot be reached, is not on it, not even by name.
 */
export const feuilleTelephone = (visit: Visit, ids: readonly Id[]): Promise<FeuilleTelephone> =>
  write(visit, async () => {
    const voulus = (await aAppeler(visit)).filter(({ id }) => ids.includes(id))
    const lignes: Ligne[] = []
    for (const voulu of voulus) {
      const ligne = voulu.pret ? await lire(visit, voulu) : null
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

async function lire(visit: Visit, un: AAppeler): Promise<Ligne | null> {
  const [premiere] = un.raisons
  const numero = premiere && (await lireNumero(visit, premiere.m.id, un.cote))
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
  const { script } = cherche !== '' && telephone === '' ? { script: '' } : await ouvrirLAppel(visit, un)
  const questions = un.raisons.map(({ m, motif }) => ({
    quoi:
      un.raisons.length === 1
        ? ''
        : `« ${m.titre} »${coteDe(motif) === 'porteur' && un.cote === 'talent' ? `, ${m.structureNom}` : ''}`,
    reponses: motif in t.fins ? t.dits : coteDe(motif) === 'talent' ? t.reponses : t.duPorteur,
  }))
  const raisons = [...raisonsDites(un), ...(un.langue === '' ? [] : [un.langue])]
  return { qui: un.qui, raisons, joindre, script: [cherche, script].filter((dit) => dit !== '').join(' '), questions }
}
