import { lectureDuDepot, leDepot } from '#modules/depots/index.ts'
import { joints, plier, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, read } from '#src/ground/visit.ts'
import { goOn, param, screen } from '#src/ground/web.ts'
import { Vide } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ajouterContacts, type ContactTrouve, contactsTrouves } from '../contacts.ts'
import { PROGRAMMATION } from '../genre.ts'
import { ajouterStructures } from '../structures.ts'
import { structuresDites } from './parties.tsx'

/** The contacts written in the file: reviewed first, then tied to their structures, then invited in one batch. */
export const contactsScreen = screen()

const PATH = '/import/:id/contacts'

contactsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const depot = await leDepot(PROGRAMMATION, c)
  const trouves = await read(visit, async (tx) =>
    contactsTrouves(tx, found(await lectureDuDepot(tx, PROGRAMMATION, depot.id))),
  )
  const nouveaux = trouves.filter((contact) => !contact.dejaLa)
  const retour = url('/import/:id', visit, { id: depot.id })
  return c.html(
    <Layout
      titre="Contacts trouvés dans le fichier"
      fil={[{ href: retour, libelle: depot.nomFichier }]}
      chapeau="Cochez les personnes à rattacher à leur structure. Rien ne leur est envoyé maintenant : vous les inviterez ensuite, ensemble."
    >
      {nouveaux.length === 0 ? (
        <Vide
          titre="Aucun nouveau contact"
          picto="telephone"
          action={<Bouton href={retour}>Revenir au fichier</Bouton>}
        >
          Le fichier n’en contient pas, ou ils sont déjà tous enregistrés.
        </Vide>
      ) : (
        <Formulaire action={url(PATH, visit, { id: depot.id })}>
          <Cases
            nom="contact"
            libelle="Personnes à rattacher"
            valeurs={nouveaux
              .filter((contact) => !estAncien(contact) && contact.prenom !== contact.courriel)
              .map((contact) => contact.cle)}
            options={nouveaux.map((contact) => ({
              valeur: contact.cle,
              libelle: `${`${contact.prenom} ${contact.nom}`.trim()}, ${contact.structureNom}`,
              aide: joints(
                [contact.fonction, contact.courriel === '' ? 'pas d’adresse e-mail' : contact.courriel],
                ' · ',
              ),
            }))}
          />
          <Gestes>
            <Bouton icone="inviter">Rattacher ces personnes</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </Layout>,
  )
})

/** « Cheikh (ancien président) »: still in the file, no longer the one to invite; never ticked for the reader. */
const estAncien = ({ prenom, nom, fonction }: ContactTrouve): boolean =>
  /(^|\s)(ancien|ancienne|ex)\s/.test(` ${plier(`${prenom} ${nom} ${fonction}`)} `)

contactsScreen.post(PATH, async (c) => {
  const form = await c.req.formData()
  const ajoutes = await ajouterContacts(c.var.visit, param(c), new Set(form.getAll('contact').map(String)))
  const ids = ajoutes.map((contact) => contact.personneId)
  if (ids.length === 0) return goOn(c, '/import/:id', 'Aucun contact n’a été ajouté.')
  return goOn(
    c,
    '/equipe',
    `${pluriel(ids.length, 'personne rattachée', 'personnes rattachées')}. Leurs invitations sont prêtes : relisez-les, puis envoyez-les ensemble.`,
  )
})

contactsScreen.post('/import/:id/structures', async (c) => {
  const nombre = await ajouterStructures(c.var.visit, param(c), structuresDites(await c.req.formData()))
  return goOn(
    c,
    '/structures',
    pluriel(nombre, 'structure ajoutée.', 'structures ajoutées.', 'Toutes ces structures étaient déjà là.'),
  )
})
