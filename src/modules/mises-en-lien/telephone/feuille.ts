import { derniersConsentements, nomEntier } from '#modules/personnes/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { numeroEnPaires } from '#platform/texte.ts'
import { authorize, estAuBureau, read, type Tx, type Visit, write } from '#src/visit.ts'
import { interlocuteurDe } from '../annonces.ts'
import { type CoteDemande, lireNumero, preparer } from '../contacts.ts'
import type { MiseEnLien } from '../domain.ts'
import { enCours } from '../queries.ts'
import { rappel } from '../rappels.ts'
import { textes as t } from './textes.fr.ts'

const COTES = {
  'proposer-au-talent': 'talent',
  'relancer-le-talent': 'talent',
  'proposer-au-porteur': 'porteur',
  'relancer-le-porteur': 'porteur',
} as const satisfies Record<string, CoteDemande>
type Raison = keyof typeof COTES
const estUnAppel = (genre: string): genre is Raison => genre in COTES

/** More than an afternoon of calls is not a sheet. */
export const APPELS_MAX = 40

/** Someone to phone today; `pret`: agreed to be called (a talent), or is named by the structure. */
export type AAppeler = Readonly<{ m: MiseEnLien; cote: CoteDemande; raison: Raison; qui: string; pret: boolean }>

/** Who is to be phoned today in the desk's quartiers, in the order of their reminders (40 at most); no number is read. */
export const aAppeler = (visit: Visit): Promise<AAppeler[]> =>
  read(visit, async (tx) => {
    authorize(estAuBureau(visit.me))
    const dus = (await enCours(tx, visit.me)).flatMap((m) => {
      const r = rappel(m, m.appelEtat === 'complet', visit.now)
      return r && estUnAppel(r.genre) ? [{ m, raison: r.genre, jour: r.jour }] : []
    })
    const tries = dus.toSorted((a, b) => Temporal.PlainDate.compare(a.jour, b.jour)).slice(0, APPELS_MAX)
    const tous: AAppeler[] = []
    for (const { m, raison } of tries) tous.push(await situer(tx, m, raison))
    return tous
  })

async function situer(tx: Tx, m: MiseEnLien, raison: Raison): Promise<AAppeler> {
  const cote = COTES[raison]
  if (cote === 'porteur') {
    const contact = await interlocuteurDe(tx, m)
    return {
      m,
      cote,
      raison,
      qui: contact ? `${nomEntier(contact)}, ${m.structureNom}` : m.structureNom,
      pret: contact !== null,
    }
  }
  const donnes = await derniersConsentements(tx, m.personneId)
  const pret = donnes.get('entremise') === true || donnes.get('directe') === true
  return { m, cote, raison, qui: nomEntier(m), pret }
}

type Ligne = Readonly<{ qui: string; raison: string; titre: string; joindre: readonly string[]; script: string }>

/** What the page to print and the PDF both show. */
export type FeuilleTelephone = Readonly<{
  titre: string
  pied: string
  absents: string
  reponses: readonly string[]
  lignes: readonly Ligne[]
}>

/**
 * The sheet of these calls: each number is read through its consent check, and each reading is written down. Who did not
 * agree, and who cannot be reached, is not on it, not even by name.
 */
export const feuilleTelephone = (visit: Visit, ids: readonly Id[]): Promise<FeuilleTelephone> =>
  write(visit, async () => {
    const voulus = (await aAppeler(visit)).filter(({ m }) => ids.includes(m.id))
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
      reponses: t.reponses,
      lignes,
    }
  })

async function lire(visit: Visit, { m, cote, raison, qui }: AAppeler): Promise<Ligne | null> {
  const numero = await lireNumero(visit, m.id, cote)
  if (!numero.ok) return null
  const { telephone, courriel, adresse } = numero.value
  const joindre = [
    ...(telephone === '' ? [] : [numeroEnPaires(telephone)]),
    ...(courriel === '' ? [] : [courriel]),
    ...(adresse === '' ? [] : [`${t.par} ${adresse}`]),
  ]
  if (joindre.length === 0) return null
  const { script } = await preparer(visit, m.id, cote)
  return { qui, raison: t.raisons[raison], titre: m.titre, joindre, script }
}
