import { z } from 'zod'
import { nomCourt, type Personne } from '#modules/personnes/index.ts'
import {
  choix,
  courriel,
  type Errors,
  identifiant,
  identifiantOuRien,
  type Raw,
  saisi,
  telephone,
  texte,
} from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { publicUrl, url } from '#platform/url.ts'
import { authorize, ROLES, type Role, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Champ, Choix, champs, Formulaire, optionsParId, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout, libelleDuRole } from '#ui/layout.tsx'
import { dejaConnus, inviter } from '../inviter/invitations.ts'
import { rolesADonner } from '../policy.ts'
import { type Lieux, lieux } from '../store/attributions.ts'
import { INVITER_SANS_ADRESSE, POUR_QUOI_FAIRE } from '../textes.fr.ts'

/** Inviting one person to one role. */
export const inviterScreen = screen()

const PATH = '/equipe/inviter'

const Form = z.object({
  invitationId: identifiant(),
  personneId: identifiant(),
  prenom: texte({ nomme: true, obligatoire: 'Écrivez le prénom de la personne.', max: 80 }),
  nom: texte({ nomme: true, max: 80 }),
  courriel: courriel(),
  telephone: telephone(),
  role: choix(ROLES, 'Choisissez un rôle.'),
  quartierId: identifiantOuRien(),
  structureId: identifiantOuRien(),
  meme: z.union([z.enum(['', 'autre']), identifiant()], { error: 'Choisissez une réponse.' }).prefault(''),
})

const STRUCTURE_MANQUANTE = 'Pour quelle structure ? Choisissez-la dans la liste.'
const DEJA_INVITEE =
  'Une invitation attend déjà quelqu’un de ce nom, pour ce rôle : ouvrez-la, dans « L’équipe ». Si c’est une autre personne, écrivez son nom autrement.'

inviterScreen.get(PATH, async (c) => {
  authorize(rolesADonner(c.var.visit.me).length > 0)
  const structureId = c.req.query('structure') ?? ''
  const values = { invitationId: newId(), personneId: newId(), structureId, role: structureId === '' ? '' : 'porteur' }
  return montrer(c, values, {}, [], 200)
})

inviterScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(rolesADonner(visit.me).length > 0)
  const form = await readForm(c, Form)
  if (!form.ok) return montrer(c, form.raw, form.errors, [], 422)
  const { meme, ...saisie } = form.value
  const connus = meme === '' ? await dejaConnus(visit, saisie.telephone, saisie.courriel) : []
  const autres = connus.filter((personne) => personne.id !== saisie.personneId)
  if (autres.length > 0)
    return montrer(
      c,
      form.raw,
      { meme: 'Quelqu’un a déjà ce téléphone ou cette adresse : est-ce la même personne ?' },
      autres,
      409,
    )
  const personneId = meme === '' || meme === 'autre' ? saisie.personneId : meme
  const faite = await inviter(visit, { ...saisie, personneId })
  if (!faite.ok)
    return faite.reason === 'deja-invitee'
      ? montrer(c, form.raw, { nom: DEJA_INVITEE }, [], 409)
      : montrer(c, form.raw, { structureId: STRUCTURE_MANQUANTE }, [], 422)
  return goOn(c, '/equipe/invitations/:id', 'L’invitation est prête.', {
    id: faite.value,
  })
})

async function montrer(c: Ctx, values: Raw, errors: Errors, connus: readonly Personne[], status: 200 | 409 | 422) {
  const { visit } = c.var
  const props = {
    retour: url('/equipe', visit),
    action: url(PATH, visit),
    roles: rolesADonner(visit.me),
    lieux: await read(visit, (tx) => lieux(tx, visit.me)),
  }
  return c.html(<Page {...props} values={values} errors={errors} connus={connus} />, status)
}

type Props = Readonly<{
  retour: string
  action: string
  roles: readonly Role[]
  lieux: Lieux
  values: Raw
  errors: Errors
  connus: readonly Personne[]
}>

function Page({ retour, action, roles, lieux: places, values, errors, connus }: Props) {
  const champ = champs(Form, values, errors)
  const hidden = { invitationId: saisi(values, 'invitationId'), personneId: saisi(values, 'personneId') }
  return (
    <Layout
      titre="Inviter quelqu’un"
      fil={[{ href: retour, libelle: 'L’équipe' }]}
      chapeau="La personne verra qui l’invite et pour quoi, et pourra dire non."
    >
      <Formulaire action={action} errors={errors} hidden={hidden}>
        {connus.length > 0 ? <DejaConnus connus={connus} erreur={errors.meme} /> : null}
        <Champ {...champ('prenom')} libelle="Prénom" autocomplete="off" />
        <Champ {...champ('nom')} libelle="Nom" autocomplete="off" />
        <Champ {...champ('courriel')} libelle="Adresse e-mail" type="email" autocomplete="off" />
        <Champ
          {...champ('telephone')}
          libelle="Téléphone"
          aide={
            publicUrl() === null
              ? INVITER_SANS_ADRESSE
              : 'Pour ouvrir un SMS ou un message WhatsApp depuis votre propre téléphone. Sans l’un ni l’autre, vous imprimerez un papier.'
          }
          type="tel"
          autocomplete="off"
        />
        <Radios
          {...champ('role')}
          libelle="Quel rôle ?"
          options={roles.map((role) => ({
            valeur: role,
            libelle: libelleDuRole(role),
            aide: `Pour ${POUR_QUOI_FAIRE[role]}.`,
          }))}
        />
        <Choix
          {...champ('structureId')}
          nu
          libelle="Pour quelle structure ?"
          aide="Seulement pour un porteur de projet : il n’agit que pour sa structure."
          vide="Choisir…"
          options={optionsParId(places.structures)}
        />
        {places.partout && places.quartiers.length < 2 ? null : (
          <Choix
            {...champ('quartierId')}
            nu
            libelle="Pour quel quartier ?"
            aide="Tenu pour un quartier, un rôle n’agit que sur les actions de ce quartier et ce qui s’y rattache."
            vide={places.partout ? 'Tous les quartiers' : undefined}
            options={optionsParId(places.quartiers)}
          />
        )}
        <SeulGeste icone="inviter">Préparer l’invitation</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function DejaConnus({ connus, erreur }: { connus: readonly Personne[]; erreur: string | undefined }) {
  return (
    <Radios
      nom="meme"
      libelle="Est-ce la même personne ?"
      erreur={erreur}
      required
      options={[
        ...connus.map((personne) => ({ valeur: personne.id, libelle: `Oui, c’est ${nomCourt(personne)}` })),
        { valeur: 'autre', libelle: 'Non, c’est quelqu’un d’autre (un téléphone se partage)' },
      ]}
    />
  )
}
