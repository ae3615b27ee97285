import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { aNom, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Panel, Todo, Volets } from '#src/ground/module.ts'
import { structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { Compteur, Compteurs, Liste } from '#ui/data.tsx'
import { SeulGeste } from '#ui/fields.tsx'
import { contactsVisibles, estEnRetard } from './domain.ts'
import { peutEcrire, peutPartagerPour, peutVoirLeTableau } from './policy.ts'
import { contactsPourLesPartages } from './store/contact.ts'
import { annoncesDe, chiffres, enCours, type PartageVu, retires } from './store/queries.ts'
import { textes } from './textes.fr.ts'
import { CarteDAnnonce } from './views.tsx'

/** What a structure, or an action, lends and looks for, on its page. */
const deCela =
  (de: 'structure_id' | 'action_id'): Volets =>
  async (visit, tx, id) => {
    if (!peutVoirLeTableau(visit.me)) return []
    const annonces = (await annoncesDe(tx, de, id)).filter(({ etat }) => etat === 'ouverte')
    if (annonces.length === 0) return []
    const contenu = (
      <>
        <Liste
          elements={annonces.map((annonce) => (
            <CarteDAnnonce annonce={annonce} t={visit.territoire} aujourdhui={jourDe(visit.now)} />
          ))}
        />
        <SeulGeste href={url('/partage', visit)} genre="secondaire" icone="echange">
          Voir tout le tableau
        </SeulGeste>
      </>
    )
    const resume = pluriel(annonces.length, 'annonce ouverte', 'annonces ouvertes')
    return [{ id: `partage-${de}`, titre: textes.titre, resume, contenu }]
  }

const essai: Panel = async (visit, tx) => {
  const { annonces, accords, faits } = await chiffres(tx)
  return (
    <Compteurs>
      <Compteur
        valeur={annonces}
        un="annonce entre structures"
        libelle="annonces entre structures"
        href={url('/partage', visit)}
      />
      <Compteur valeur={accords} un="accord entre deux structures" libelle="accords entre deux structures" />
      <Compteur valeur={faits} un="prêt rendu ou partage fait" libelle="prêts rendus ou partages faits" />
    </Compteurs>
  )
}

export const panneaux: NonNullable<Module['panels']> = { essai }

export const volets: NonNullable<Module['volets']> = {
  structure: deCela('structure_id'),
  action: deCela('action_id'),
}

/** What waits for a structure's people, or for the desk: an answer, a return, something to settle. */
export async function todos(visit: Visit, tx: Tx): Promise<Todo[]> {
  if (!peutEcrire(visit.me)) return []
  const vus = await enCours(tx, visit)
  const contact = await contactsPourLesPartages(
    tx,
    vus.filter(convenu).flatMap(({ annonce, partage }) => [annonce.structureId, partage.structureId]),
  )
  return [
    ...vus.flatMap((vu) => [aFaire(visit, vu), aDemander(visit, vu, contact)].flatMap((todo) => todo ?? [])),
    ...(await retires(tx, visit)).map((vu) => finalementNon(visit, vu)),
  ]
}

/** Its people counted on it. */
function finalementNon(visit: Visit, { partage, annonce }: PartageVu): Todo {
  const autre = structuresDe(visit.me).includes(annonce.structureId) ? partage : annonce
  return {
    texte: `« ${annonce.titre} », avec ${leNom(autre.structureNom)} : finalement, non`,
    href: url('/partages/:id', visit, { id: partage.id }),
    jour: partage.du,
    urgence: 'bientot',
  }
}

const convenu = ({ partage }: PartageVu): boolean => contactsVisibles(partage.etat)

type ContactDe = Awaited<ReturnType<typeof contactsPourLesPartages>>

/** Both have said yes, and nobody answers for one of the two any more. */
function aDemander(visit: Visit, vu: PartageVu, contact: ContactDe): Todo | null {
  const { partage, annonce } = vu
  const seule = [annonce, partage].find((une) => contact(une.structureId, une.contactId) === null)
  if (!convenu(vu) || !seule) return null
  return {
    texte: `« ${annonce.titre} » : demander ${aNom(seule.structureNom)} qui répond pour elle`,
    href: url('/partages/:id', visit, { id: partage.id }),
    jour: partage.du,
    urgence: 'bientot',
    quelquunAttend: true,
  }
}

function aFaire(visit: Visit, { partage, annonce }: PartageVu): Todo | null {
  const href = url('/partages/:id', visit, { id: partage.id satisfies Id })
  if (partage.etat === 'demande' && peutPartagerPour(visit.me, annonce)) {
    const texte = `${partage.structureNom} répond à « ${annonce.titre} » : oui, ou pas cette fois ?`
    return { texte, href, jour: partage.du, urgence: 'bientot', quelquunAttend: true }
  }
  if (estEnRetard(partage, jourDe(visit.now)))
    return { texte: `« ${annonce.titre} » : est-ce rendu ?`, href, jour: partage.au, urgence: 'bientot' }
  return partage.etat === 'a-regler'
    ? { texte: `« ${annonce.titre} » : est-ce réglé ?`, href, jour: partage.au, urgence: 'quand-possible' }
    : null
}
