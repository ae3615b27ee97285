import { z } from 'zod'
import { historique, type LigneDeJournal } from '#modules/personnes/index.ts'
import { trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, zone } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { aNom, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, PAR_LIEN, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Fiche, Message, Puces, Quand, Section, Telephone } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  type Annonce,
  contactsVisibles,
  estEnRetard,
  GESTES,
  type Geste,
  type Partage,
  passer,
  preteur,
} from '../domain.ts'
import { type Cote, cotesDe } from '../policy.ts'
import { lireContact } from '../store/contact.ts'
import { dejaPromis } from '../store/queries.ts'
import { findAnnonce, findPartage } from '../store/store.ts'
import { DIT_APRES, NOM_DU_GESTE, REFUS_PARTAGE, textes } from '../textes.fr.ts'
import { faire } from '../usecases.ts'
import { EtatDuPartage, periode } from '../views.tsx'

/** What two structures arrange: the two yeses, whom to call, and the state of the return. */
export const partageScreen = screen()

const PATH = '/partages/:id'

const Form = z.object({ geste: choix(GESTES, 'Choisissez un geste.'), retour: zone({ max: 500 }) })

partageScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

partageScreen.post(`${PATH}/geste`, async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page {...(await donnees(c))} pourquoi={form.errors.geste ?? form.errors.retour} />, 422)
  const result = await faire(c.var.visit, param(c), form.value.geste, form.value.retour)
  if (!result.ok) return c.html(<Page {...(await donnees(c))} pourquoi={REFUS_PARTAGE[result.reason]} />, 409)
  return goOn(c, PATH, form.value.geste === 'reprendre' ? textes.repris : DIT_APRES[result.value])
})

type Contact = Awaited<ReturnType<typeof lireContact>>
type Donnees = Readonly<{
  visit: Visit
  annonce: Annonce
  partage: Partage
  /** For whom the reader speaks. */
  cotes: readonly Cote[]
  /** What the yes would promise a second time, for who would say it. */
  promis: readonly Partage[]
  /** Who noted the no that stands; `null`: there is none. */
  refus: LigneDeJournal | null
  /** Of each of the two structures, once both said yes; `null` before, or when nobody is known. */
  contacts: Readonly<Record<Id, Contact>>
}>

// Reading a number is logged: it is a write, though the page only shows.
async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const partage = found(await findPartage(tx, param(c)))
    const annonce = found(await findAnnonce(tx, partage.annonceId))
    const { id, quartiers } = found(await trouverStructure(tx, partage.structureId))
    const cotes = cotesDe(visit.me, partage.id, { annonce, autre: { structureId: id, quartiers } })
    authorize(cotes.length > 0)
    const decide = partage.etat === 'demande' && cotes.includes('annonce')
    const lignes = partage.etat === 'refuse' ? await historique(tx, 'partage', partage.id) : []
    const refus = lignes.find(({ geste }) => geste === 'refuser') ?? null
    return { partage, annonce, cotes, refus, promis: decide ? await dejaPromis(tx, { partage, annonce }) : [] }
  })
  const contacts = contactsVisibles(lus.partage.etat) ? await write(visit, (tx) => lireContacts(tx, visit, lus)) : {}
  return { visit, ...lus, contacts }
}

async function lireContacts(
  tx: Tx,
  visit: Visit,
  { partage, annonce }: Pick<Donnees, 'partage' | 'annonce'>,
): Promise<Record<Id, Contact>> {
  const deux = [
    { structureId: annonce.structureId, contactId: annonce.contactId },
    { structureId: partage.structureId, contactId: partage.contactId },
  ]
  const lus: Record<Id, Contact> = {}
  for (const { structureId, contactId } of deux) lus[structureId] = await lireContact(tx, visit, structureId, contactId)
  return lus
}

function Page(props: Donnees & Readonly<{ pourquoi?: string | undefined }>) {
  const { visit, annonce, partage, promis, refus, cotes, pourquoi } = props
  const aujourdhui = jourDe(visit.now)
  return (
    <Layout
      titre={annonce.titre}
      chapeau={`Entre ${annonce.structureNom} et ${partage.structureNom}`}
      // The board is not open to who came by a link.
      fil={
        visit.me.genre === 'lien'
          ? []
          : [
              { href: url('/partage', visit), libelle: textes.titre },
              { href: url('/partage/:id', visit, { id: annonce.id }), libelle: annonce.titre },
            ]
      }
    >
      {pourquoi ? <Message genre="attention">{pourquoi}</Message> : null}
      {estEnRetard(partage, aujourdhui) ? (
        <Message genre="attention" titre="Le jour du retour est passé">
          Un coup de fil suffit souvent. Notez ici quand c’est rendu.
        </Message>
      ) : null}
      <p class="etiquettes">
        <EtatDuPartage partage={partage} />
      </p>
      {refus === null ? null : (
        <p>
          {`${textes.refus(annonce.structureNom)}, `}
          {/* Their own people read who of them: no name is given before two yeses. */}
          {cotes.includes('annonce')
            ? `noté ${refus.auteur === PAR_LIEN ? textes.parLien : `par ${refus.auteur}`}, `
            : ''}
          <Quand instant={refus.faitLe} forme="court" />
        </p>
      )}
      <Fiche
        lignes={[
          {
            libelle: 'Prêté ou proposé par',
            valeur: preteur(annonce, partage) === annonce.structureId ? annonce.structureNom : partage.structureNom,
          },
          { libelle: 'Quand', valeur: majuscule(periode(partage, aujourdhui)) },
          { libelle: 'Conditions', valeur: annonce.conditions },
          { libelle: 'Le mot de la demande', valeur: partage.mot },
          { libelle: 'Au retour', valeur: partage.retour },
        ]}
      />
      {promis.length > 0 ? (
        <Message genre="attention" titre="Déjà promis pour ces jours">
          <Puces de={promis.map((un) => `${majuscule(aNom(un.structureNom))}, ${periode(un, aujourdhui)}`)} />
        </Message>
      ) : null}
      {contactsVisibles(partage.etat) ? <Contacts {...props} /> : <p class="doux">{textes.regle}</p>}
      <GestesPossibles {...props} />
    </Layout>
  )
}

function Contacts({ annonce, partage, contacts }: Donnees) {
  const deux = [
    { id: annonce.structureId, nom: annonce.structureNom },
    { id: partage.structureId, nom: partage.structureNom },
  ]
  return (
    <Section id="contacts" titre="Qui appeler">
      <Fiche
        lignes={deux.map(({ id, nom }) => {
          const contact = contacts[id]
          return {
            libelle: nom,
            valeur: contact ? (
              <div class="pile pile--serree">
                <p>
                  {contact.nom}
                  {contact.fonction ? `, ${contact.fonction}` : ''}
                </p>
                {contact.telephone ? (
                  <p>
                    <Telephone numero={contact.telephone} />
                  </p>
                ) : null}
                {contact.courriel ? (
                  <p>
                    <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
                  </p>
                ) : null}
              </div>
            ) : (
              'Demandez à « Coup de pouce aux projets », qui connaît la structure.'
            ),
          }
        })}
      />
    </Section>
  )
}

const estVenu = (jour: Temporal.PlainDate, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(jour, jourDe(now)) <= 0

const AVEC_UN_MOT: readonly Geste[] = ['signaler', 'regler', 'rendre']
const PRINCIPAUX: readonly Geste[] = ['accepter', 'remettre', 'rendre', 'regler']

function GestesPossibles({ visit, annonce, partage, cotes }: Donnees) {
  const duCoteDeLAnnonce = cotes.includes('annonce')
  const duCoteDeLAutre = cotes.includes('autre')
  const possibles = GESTES.filter((geste) => passer(partage, annonce.genre, geste).ok)
    .filter((geste) => duCoteDeLAnnonce || (geste !== 'accepter' && geste !== 'refuser' && geste !== 'reprendre'))
    // Nothing has taken place before its first day.
    .filter((geste) => geste !== 'conclure' || partage.du === null || estVenu(partage.du, visit.now))
    // Before the yes, only who asked takes the demand back.
    .filter((geste) => !(geste === 'retirer' && partage.etat === 'demande') || duCoteDeLAutre)
  if (possibles.length === 0) return null
  const demandeUnMot = possibles.some((geste) => AVEC_UN_MOT.includes(geste))
  return (
    <Section id="suite" titre="La suite">
      <Formulaire action={url(`${PATH}/geste`, visit, { id: partage.id })}>
        {demandeUnMot ? (
          <Zone
            nom="retour"
            libelle="Au retour, quelque chose à dire ?"
            aide="Ce qui manque, ce qui est abîmé, comment on s’arrange."
            nu
            lignes={3}
            valeur={partage.retour}
          />
        ) : null}
        <Gestes collees>
          {possibles.map((geste) => (
            <Bouton nom="geste" valeur={geste} genre={PRINCIPAUX.includes(geste) ? 'principal' : 'secondaire'}>
              {geste === 'retirer' && partage.etat === 'accord' ? textes.plusPossible : NOM_DU_GESTE[geste]}
            </Bouton>
          ))}
        </Gestes>
      </Formulaire>
    </Section>
  )
}
