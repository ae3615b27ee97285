import { lectureDuDepot, leDepot } from '#modules/depots/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { joints, plier, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, read } from '#src/ground/visit.ts'
import { goOn, param, screen } from '#src/ground/web.ts'
import { Puces, Vide } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  ajouterContacts,
  type ContactChange,
  type ContactTrouve,
  changerContacts,
  contactsChanges,
  contactsTrouves,
} from '../contacts.ts'
import { PROGRAMMATION } from '../genre.ts'
import { ajouterStructures } from '../structures.ts'
import { structuresDites } from './parties.tsx'

/** The contacts written in the file: reviewed first, then tied to their structures, then invited in one batch. */
export const contactsScreen = screen()

const PATH = '/import/:id/contacts'

contactsScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const depot = await leDepot(PROGRAMMATION, c)
  const { nouveaux, changes, laisses } = await read(visit, async (tx) => {
    const { trouves, laisses } = await contactsTrouves(tx, found(await lectureDuDepot(tx, PROGRAMMATION, depot.id)))
    return {
      laisses,
      nouveaux: trouves.filter(({ connu }) => !connu),
      changes: await contactsChanges(tx, visit, trouves),
    }
  })
  const retour = url('/import/:id', visit, { id: depot.id })
  return c.html(
    <Layout
      titre="Contacts trouvés dans le fichier"
      fil={[{ href: retour, libelle: depot.nomFichier }]}
      chapeau="Celles qui sont cochées seront rattachées à leur structure : décochez qui n’y est plus. Rien ne leur est envoyé maintenant : leurs invitations sont préparées, chacune avec son lien, à donner ou à envoyer par e-mail."
    >
      {nouveaux.length + changes.length === 0 ? (
        <Vide
          titre="Aucun nouveau contact"
          picto="telephone"
          action={<Bouton href={retour}>Revenir au fichier</Bouton>}
        >
          {laisses.length === 0
            ? 'Le fichier n’en contient pas, ou ils sont déjà tous enregistrés.'
            : 'Tous les autres sont déjà enregistrés, s’il y en a.'}
        </Vide>
      ) : (
        <Formulaire action={url(PATH, visit, { id: depot.id })}>
          {nouveaux.length === 0 ? null : (
            <Cases
              nom="contact"
              libelle="Personnes à rattacher"
              valeurs={nouveaux.filter((contact) => !estAncien(contact)).map((contact) => contact.cle)}
              options={nouveaux.map((contact) => ({
                valeur: contact.cle,
                libelle: `${`${contact.prenom} ${contact.nom}`.trim()}, ${contact.structureNom}`,
                aide: joints(
                  [
                    contact.fonction,
                    contact.telephone === '' ? 'pas de téléphone' : numeroEnPaires(contact.telephone),
                    contact.courriel === '' ? 'pas d’adresse e-mail' : contact.courriel,
                    contact.pasGarde.length === 0 ? '' : `pas gardé : ${contact.pasGarde.join(', ')}`,
                  ],
                  ' · ',
                ),
              }))}
            />
          )}
          {changes.length === 0 ? null : (
            <Cases
              nom="change"
              libelle="Dites autrement dans le fichier : cochez ce qui remplace ce qui est ici"
              options={changes.map((contact) => ({
                valeur: contact.cle,
                libelle: `${nomEntier(contact.connu)}, ${contact.structureNom}`,
                aide: ceQuiChange(contact),
              }))}
            />
          )}
          <Gestes>
            <Bouton icone="inviter">
              {changes.length === 0 ? 'Rattacher les personnes cochées' : 'Oui, pour celles qui sont cochées'}
            </Bouton>
          </Gestes>
        </Formulaire>
      )}
      {laisses.length === 0 ? null : (
        <details class="pile">
          <summary>
            {pluriel(
              laisses.length,
              'contact du fichier n’est pas proposé',
              'contacts du fichier ne sont pas proposés',
            )}
            , faute d’un nom ou d’une structure connue ici
          </summary>
          <Puces de={laisses} />
        </details>
      )}
    </Layout>,
  )
})

/** « Téléphone : 06 12 … → 06 34 … »; what is here and not to be read by whoever imports is not. */
const ceQuiChange = ({ autres, ici, ...dits }: ContactChange): string =>
  autres
    .map((quoi) => {
      const [avant, apres] = [ici?.[quoi] ?? 'ce qui est ici', dits[quoi]].map((dit) => numeroEnPaires(dit))
      return `${NOM[quoi]} : ${avant || 'rien'} → ${apres}`
    })
    .join(' · ')
const NOM = { telephone: 'Téléphone', courriel: 'E-mail' } as const

/** « Cheikh (ancien président) »: still in the file, no longer the one to invite; never ticked for the reader. */
const estAncien = ({ prenom, nom, fonction }: ContactTrouve): boolean =>
  /(^|\s)(ancien|ancienne|ex)\s/.test(` ${plier(`${prenom} ${nom} ${fonction}`)} `)

contactsScreen.post(PATH, async (c) => {
  const form = await c.req.formData()
  const ajoutes = await ajouterContacts(c.var.visit, param(c), new Set(form.getAll('contact').map(String)))
  const { changes, refuses } = await changerContacts(c.var.visit, param(c), new Set(form.getAll('change').map(String)))
  const suite = joints(
    [
      changes === 0 ? '' : pluriel(changes, 'contact est mis à jour.', 'contacts sont mis à jour.'),
      refuses === 0
        ? ''
        : pluriel(refuses, 'contact reste comme il est', 'contacts restent comme ils sont') +
          ' : qui est aussi talent tient ses propres coordonnées.',
    ],
    ' ',
  )
  const ids = ajoutes.map((contact) => contact.personneId)
  if (ids.length === 0) return goOn(c, '/import/:id', suite || 'Aucun contact n’a été ajouté.')
  return goOn(
    c,
    '/equipe',
    `${suite === '' ? '' : `${suite} `}${pluriel(ids.length, 'personne rattachée', 'personnes rattachées')}. Leurs invitations sont prêtes : ouvrez-en une pour la donner vous-même, ou envoyez par e-mail celles qui peuvent l’être.`,
  )
})

contactsScreen.post('/import/:id/structures', async (c) => {
  const form = await c.req.formData()
  const dit = { vu: String(form.get('version') ?? ''), dites: structuresDites(form) }
  const nombre = await ajouterStructures(c.var.visit, param(c), dit)
  return goOn(
    c,
    '/structures',
    pluriel(nombre, 'structure ajoutée.', 'structures ajoutées.', 'Toutes ces structures étaient déjà là.'),
  )
})
