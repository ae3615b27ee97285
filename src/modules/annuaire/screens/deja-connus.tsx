import { derniersConsentements, memesCoordonnees, nomEntier } from '#modules/personnes/index.ts'
import { contactsDAilleurs } from '#modules/programmation/index.ts'
import type { Errors } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import type { Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit, write } from '#src/ground/visit.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Radios } from '#ui/fields.tsx'
import type { RefusTalent } from '../domain.ts'
import { ecarter } from '../fusionner/fusion.ts'
import { ajouterALaFiche } from '../fusionner/rejoindre.ts'
import { ACCORDS } from '../inscrire/saisie.ts'
import { enregistrerTalent, type Inscription, type SaisieTalent } from '../inscrire/usecases.ts'
import { homonymes } from '../store/queries.ts'
import { find, findByPersonne } from '../store/store.ts'
import { textes } from '../textes.fr.ts'

export type Connu = Readonly<{ personneId: Id; nom: string; talentId: string | null; pourquoi: 'nom' | 'numero' }>

type Cherchee = Readonly<{ talentId: string; prenom: string; nom: string; telephone: string; courriel: string }>

const t = textes.dejaConnus
const UNE_AUTRE = 'autre'

/** Who already has this name, this phone or this mail; the form sent twice does not find itself. */
export const dejaConnus = async (visit: Visit, p: Cherchee): Promise<Connu[]> => saufElle(await chercher(visit, p), p)

const saufElle = (connus: readonly Connu[], { talentId }: Cherchee): Connu[] =>
  connus.filter((connu) => connu.talentId !== talentId)

const chercher = (visit: Visit, p: Cherchee): Promise<Connu[]> =>
  read(visit, async (tx) => {
    const connus = new Map<string, Connu>()
    const ailleurs = await contactsDAilleurs(tx, visit.me)
    for (const personne of await memesCoordonnees(tx, p.telephone, p.courriel)) {
      const talentId = (await findByPersonne(tx, personne.id))?.id ?? null
      if (talentId === null && ailleurs.has(personne.id)) continue
      connus.set(personne.id, { personneId: personne.id, nom: nomEntier(personne), talentId, pourquoi: 'numero' })
    }
    for (const { personneId, id: talentId, ...talent } of await homonymes(tx, p.prenom, p.nom)) {
      if (!connus.has(personneId))
        connus.set(personneId, { personneId, nom: nomEntier(talent), talentId, pourquoi: 'nom' })
    }
    return [...connus.values()]
  })

/**
 * Writes down somebody whom the desk has before it. `dit`: which of those already known it is, or that it is another one,
 * who is then never proposed as the same again; while it was not said, or said of somebody who is no longer among them,
 * nothing is written, and it is asked with `connus` to be shown.
 */
export const inscrireOuRejoindre = (
  visit: Visit,
  saisie: SaisieTalent,
  dit: string,
): Promise<Result<Inscription, RefusTalent> | ADemander> =>
  write<Result<Inscription, RefusTalent> | ADemander>(visit, async (tx) => {
    const tous = await chercher(visit, saisie)
    const elle = tous.find(({ personneId }) => personneId === dit)
    if (elle) return ajouterALaFiche(visit, elle.personneId, saisie)
    const connus = saufElle(tous, saisie)
    const errors: Errors = connus.length > 0 ? { quiEstCe: t.dites } : dit === '' ? {} : { prenom: t.plusLa }
    if (dit !== UNE_AUTRE && Object.keys(errors).length > 0) return { connus, errors }
    const result = await enregistrerTalent(visit, saisie)
    if (result.ok) for (const { personneId } of connus) await ecarter(tx, visit, personneId, result.value.personneId)
    return result
  })

/** What is agreed to once written: of what was said now (`dits`), and what was said before and stays. */
export const accordsTenus = (visit: Visit, talentId: Id, dits: readonly Accord[]) =>
  read(visit, async (tx) => {
    const donnes = await derniersConsentements(tx, found(await find(tx, talentId)).personneId)
    const tenus = ACCORDS.filter((usage) => donnes.get(usage) === true)
    return { dits: tenus.filter((un) => dits.includes(un)), gardes: tenus.filter((un) => !dits.includes(un)) }
  })

type Accord = (typeof ACCORDS)[number]
type ADemander = Readonly<{ connus: readonly Connu[]; errors: Errors }>

type Props = Readonly<{ connus: readonly Connu[]; visit: Visit; erreur: string | undefined }>

/** Who it may already be: the desk says which one, or that it is somebody else. */
export function DejaConnus({ connus, visit, erreur }: Props) {
  return (
    <>
      <Message genre="attention" titre={t.titre}>
        <Puces
          de={connus.map(({ nom, talentId, pourquoi }) => (
            <>
              {talentId ? <a href={url('/annuaire/:id', visit, { id: talentId })}>{nom}</a> : nom} a{' '}
              {t.pourquoi[pourquoi]}.
            </>
          ))}
        />
      </Message>
      <Radios
        nom="quiEstCe"
        libelle={t.question}
        aide={t.aide}
        required
        erreur={erreur}
        options={[
          ...connus.map(({ personneId, nom }) => ({ valeur: personneId, libelle: t.laMeme(nom) })),
          { valeur: UNE_AUTRE, libelle: t.uneAutre },
        ]}
      />
    </>
  )
}
