import { lireCoordonnees, memeNumero } from '#modules/personnes/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Chose, coteDe, seDit } from './choses.ts'
import { type AAppeler, aAppeler, ouvrirLAppel } from './personne.ts'
import { textes as t } from './textes.fr.ts'

type Ligne = Readonly<{
  qui: string
  /** Where their answer is written. */
  page: string
  raisons: readonly string[]
  joindre: readonly string[]
  script: string
  /** Each question has its own answer; `quoi` is said where there are several. */
  questions: readonly Readonly<{ quoi: string; reponses: readonly string[] }>[]
}>

/** What the page to print and the PDF both show. */
export type FeuilleTelephone = Awaited<ReturnType<typeof feuilleTelephone>>

/** « Sans réponse : « Coudre des rideaux » », each reason once. */
export const raisonsDites = ({ choses }: AAppeler): string[] => [...new Set(choses.map(({ raison }) => raison))]

/**
 * The sheet of these calls, one entry a person: each number is read through its consent check, and each reading is written
 * down. Who did not agree, and who cannot be reached, is not on it, not even by name.
 */
export async function feuilleTelephone(visit: Visit, ids: readonly Id[]) {
  const voulus = (await aAppeler(visit)).filter(({ qui }) => ids.includes(qui.id))
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

async function lire(visit: Visit, tx: Tx, un: AAppeler): Promise<Ligne | null> {
  const { personneId, lecture, entier } = un.aLire
  const numero = personneId === null ? null : await lireCoordonnees(tx, visit, personneId, lecture)
  if (!numero?.ok) return null
  const { telephone, courriel, adresse } = numero.value
  const joindre = [
    ...(telephone === '' ? [] : [numeroEnPaires(telephone)]),
    ...(courriel === '' ? [] : [courriel]),
    ...(adresse === '' ? [] : [`${t.par} : ${adresse}`]),
  ]
  if (joindre.length === 0) return null
  // Whoever answers for somebody else hears nothing of the need, nor what tells two of one name apart.
  const cherche = adresse === '' ? '' : t.cherche(entier.replace(/ \([^)]*\)/u, ''))
  const demandes = un.choses.filter(({ demande }) => demande !== null)
  const { script, demandes: preparees } =
    demandes.length === 0 ? { script: '', demandes: [] } : await ouvrirLAppel(visit, { ...un, choses: demandes })
  const partage = personneId !== null && un.qui.cote === 'talent' && (await memeNumero(tx, personneId)).length > 0
  const avertir = [
    ...(partage ? [t.numeroPartage] : []),
    ...preparees.flatMap(({ pasLibre, m }) => (pasLibre ? [t.pasLibre(m.titre)] : [])),
  ]
  const dites: Ligne['questions'][number][] = []
  // All that is told for one reason, each thing once: a structure has a number to be given for each who comes.
  for (const memes of Map.groupBy(
    un.choses.filter((chose) => !demandes.includes(chose)),
    ({ raison }) => raison,
  ).values()) {
    const mots = new Set<string>()
    for (const chose of memes) mots.add(await chose.mots(visit))
    dites.push({ quoi: joints([...mots], '\n'), reponses: memes[0]?.reponses ?? t.dits })
  }
  return {
    qui: entier,
    page: un.page,
    raisons: [...raisonsDites(un), ...avertir, ...(un.aSavoir === '' ? [] : [un.aSavoir])],
    joindre,
    script: joints([cherche, script], ' '),
    // What is only told stands before what is asked.
    questions: [...questionsDe(demandes, dites.length === 0), ...dites].toSorted(
      (a, b) => Number(a.reponses !== t.dits) - Number(b.reponses !== t.dits),
    ),
  }
}

/** One question a need: those who said yes to one are told to the structure together, and answered together. */
function questionsDe(demandes: readonly Chose[], seules: boolean): Ligne['questions'][number][] {
  const cle = ({ demande }: Chose) => demande && `${coteDe(demande.motif)} ${demande.m.appelId}`
  const besoins = [...Map.groupBy(demandes, cle).values()]
  const auTalent = demandes.some(({ qui }) => qui.cote === 'talent')
  return besoins.flatMap((siens) => {
    const [{ demande, qui, reponses } = {}] = siens
    if (!demande || !qui || !reponses) return []
    const plusieurs = siens.length > 1
    const quoi = [
      `« ${demande.m.titre} »`,
      ...(qui.cote === 'porteur' && auTalent ? [demande.m.structureNom] : []),
      ...(plusieurs ? [pluriel(siens.length, 'personne', 'personnes')] : []),
    ]
    return [
      {
        quoi: besoins.length === 1 && seules && !plusieurs ? '' : quoi.join(', '),
        reponses: plusieurs && !seDit(demande.motif) ? t.pourPlusieurs(siens.length) : reponses,
      },
    ]
  })
}
