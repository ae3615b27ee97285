import { Hono } from 'hono'
import { z } from 'zod'
import { lireConseil } from '#modules/annuaire/index.ts'
import { attentesDe, direAttente } from '#modules/comptes/index.ts'
import { tous } from '#modules/territoires/index.ts'
import { choix, type Errors, identifiant, type Raw, saisi, texte, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { retirerDemonstration } from '#src/demonstration/installer.ts'
import { pendantLEnvoi } from '#src/ground/envois-store.ts'
import { authorize, Forbidden, type Me, type Territoire, VISITEUR } from '#src/ground/visit.ts'
import { goTo, type OuterEnv, readForm } from '#src/ground/web.ts'
import { Carte, Liste, Message } from '#ui/data.tsx'
import {
  Bouton,
  Champ,
  Choix,
  champs,
  Formulaire,
  Gestes,
  GroupeDeChamps,
  SeulEnvoi,
  SeulGeste,
  Zone,
} from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  estSansRole,
  type Fondateur,
  fonderQuartier,
  peutFonder,
  prendreEnMain,
  territoiresSansEquipe,
  visiterLaDemonstration,
} from '../fondation.ts'
import { SansRole } from './sans-role.tsx'

/** The first page after the set-up link: three ways to begin, none of which closes the others. */
export const demarrerScreen = new Hono<OuterEnv>({ strict: false })

const Form = z.object({
  territoireId: identifiant(),
  nom: texte({ obligatoire: 'Écrivez le nom du quartier.', max: 80 }),
  commune: texte({ max: 80 }),
  structure: texte({ max: 200 }),
  action: texte({ max: 300 }),
  conseil: zone({ max: 10_000 }),
})

demarrerScreen.use('/demarrer/*', async (c, next) => {
  const me = c.var.me ?? VISITEUR
  const peut = await peutFonder(me)
  // Signing in leads here whoever has no role yet: they are told what to do, not that they may not.
  if (!peut && c.req.method === 'GET' && me.genre === 'compte' && (await estSansRole(me))) {
    const attentes = (await attentesDe(me.compteId)).map(direAttente)
    return c.html(<SansRole territoires={await tous()} attentes={attentes} />)
  }
  // With a role, one's own quartier; in a demonstration that is alone, how to leave it.
  if (!peut && me.genre === 'compte' && c.req.path === '/demarrer') return c.redirect('/?sortir', 302)
  authorize(peut)
  return c.req.method === 'POST' ? pendantLEnvoi(c.req.path, () => c.req.formData(), next) : next()
})

demarrerScreen.get('/demarrer', async (c) =>
  c.html(
    <TroisChemins sansEquipe={await territoiresSansEquipe()} demontree={(await tous()).some((t) => t.demonstration)} />,
  ),
)

demarrerScreen.post('/demarrer/prise-en-main', async (c) => {
  const id = (await c.req.formData()).get('territoire')
  const territoire = await prendreEnMain(fondateur(c.var.me), typeof id === 'string' ? id : '', Temporal.Now.instant())
  if (!territoire) return goTo(c, '/demarrer', 'Quelqu’un s’en occupe déjà.')
  return goTo(c, `/${territoire.slug}`, `${territoire.nom} est à vous. Voici par quoi commencer.`)
})

demarrerScreen.get('/demarrer/quartier', (c) => c.html(<MonQuartier values={{ territoireId: newId() }} errors={{}} />))

demarrerScreen.post('/demarrer/quartier', async (c) => {
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<MonQuartier values={form.raw} errors={form.errors} />, 422)
  const lu = lireConseil(form.value.conseil)
  const errors: Errors = { ...manques(form.value), ...(lu.ok ? null : { conseil: lu.reason }) }
  if (!lu.ok || Object.keys(errors).length > 0) return c.html(<MonQuartier values={form.raw} errors={errors} />, 422)
  const territoire = await fonderQuartier(
    fondateur(c.var.me),
    { ...form.value, role: 'coordination', avecQuartier: true, conseil: lu.value },
    Temporal.Now.instant(),
  )
  return goTo(c, `/${territoire.slug}`, ouvert(territoire.nom, form.value, lu.value.length))
})

/** What was taken of the form, so that nobody wonders whether it was. */
function ouvert(nom: string, { structure, action }: { structure: string; action: string }, membres: number): string {
  const pris = [
    ...(structure === '' ? [] : [structure]),
    ...(action === '' ? [] : [`« ${action} »`]),
    ...(membres === 0 ? [] : [pluriel(membres, 'personne dans l’annuaire', 'personnes dans l’annuaire')]),
  ]
  return pris.length === 0 ? `${nom} est ouvert.` : `${nom} est ouvert, avec ${pris.join(', ')}.`
}

function manques({ action, structure }: { action: string; structure: string }): Errors {
  if (action === '' || structure !== '') return {}
  return { structure: 'Qui porte cette action ? Écrivez le nom de la structure ou du collectif.' }
}

const Nom = Form.pick({ territoireId: true, nom: true, commune: true }).extend({
  role: choix(['coordination', 'cdsu'], 'Choisissez ce que vous êtes ici.'),
})

demarrerScreen.get('/demarrer/programmation', (c) => c.html(<LaVille values={{ territoireId: newId() }} errors={{}} />))

demarrerScreen.post('/demarrer/programmation', async (c) => {
  const form = await readForm(c, Nom)
  if (!form.ok) return c.html(<LaVille values={form.raw} errors={form.errors} />, 422)
  const vide = { avecQuartier: false, structure: '', action: '', conseil: [] }
  const territoire = await fonderQuartier(fondateur(c.var.me), { ...form.value, ...vide }, Temporal.Now.instant())
  return goTo(c, `/${territoire.slug}/import`)
})

demarrerScreen.post('/demarrer/demonstration', async (c) => {
  const territoire = await visiterLaDemonstration(fondateur(c.var.me), Temporal.Now.instant())
  return goTo(
    c,
    `/${territoire.slug}`,
    'Voici un quartier inventé, une année de vie. Vous y êtes « Coup de pouce aux projets » : essayez tout.',
  )
})

demarrerScreen.get('/demarrer/demonstration/retrait', (c) => c.html(<Retrait />))

demarrerScreen.post('/demarrer/demonstration/retrait', async (c) => {
  await retirerDemonstration()
  return goTo(c, '/demarrer', 'La démonstration est retirée. Rien d’autre n’a bougé.')
})

function fondateur(me: Me | undefined): Fondateur {
  if (me?.genre !== 'compte') throw new Forbidden()
  return { compteId: me.compteId, nom: me.nom }
}

type TroisCheminsProps = Readonly<{ sansEquipe: readonly Territoire[]; demontree: boolean }>

function TroisChemins({ sansEquipe, demontree }: TroisCheminsProps) {
  return (
    <Layout titre="Par quoi commencer ?" chapeau="Choisissez un chemin : vous pourrez prendre les autres ensuite.">
      {sansEquipe.map((territoire) => (
        <Formulaire action="/demarrer/prise-en-main" hidden={{ territoire: territoire.id }}>
          <Message titre={`« ${territoire.nom} » a été préparé en ligne de commande.`}>
            <Bouton>Continuer avec « {territoire.nom} »</Bouton>
          </Message>
        </Formulaire>
      ))}
      <Liste
        elements={[
          <Carte niveau={2} picto="maison" titre="Commencer avec mon quartier">
            <p>
              Son nom, une association, une action et les membres du conseil : dix minutes suffisent, sans aucun
              fichier.
            </p>
            <SeulGeste href="/demarrer/quartier">Commencer avec mon quartier</SeulGeste>
          </Carte>,
          <Carte niveau={2} picto="papiers" titre="Importer la programmation de la ville">
            <p>
              Déposez le tableau de l’année tel qu’il est : Excel, LibreOffice ou CSV. Vous relisez tout avant que rien
              ne soit écrit.
            </p>
            <SeulGeste href="/demarrer/programmation" genre="secondaire">
              Importer la programmation de la ville
            </SeulGeste>
          </Carte>,
          <Carte niveau={2} picto="fete" titre="Découvrir avec un quartier de démonstration">
            <p>Un quartier inventé, une année d’actions et de coups de pouce, pour tout essayer sans risque.</p>
            <p>
              Une fois votre quartier ouvert, les visiteurs n’y sont pas menés. Elle se retire d’ici, quand vous voulez.
            </p>
            <SeulEnvoi action="/demarrer/demonstration" genre="secondaire">
              {demontree ? 'Revenir au quartier de démonstration' : 'Découvrir avec un quartier de démonstration'}
            </SeulEnvoi>
            {demontree ? (
              <SeulGeste href="/demarrer/demonstration/retrait" genre="secondaire">
                Retirer la démonstration
              </SeulGeste>
            ) : null}
          </Carte>,
        ]}
      />
    </Layout>
  )
}

function Retrait() {
  return (
    <Layout titre="Retirer la démonstration ?" fil={FIL}>
      <p>
        Elle part tout entière, pour tout le monde et pour de bon : ses actions, ses talents, ses dates, ses bilans,
        même signés, et tout ce que vous ou les personnes que vous y avez invitées avez écrit. Vos vrais quartiers ne
        bougent pas. Vous pourrez l’ouvrir à nouveau, telle qu’au premier jour.
      </p>
      <Formulaire action="/demarrer/demonstration/retrait">
        <Gestes>
          <Bouton genre="danger">Oui, tout retirer</Bouton>
          <Bouton href="/demarrer" genre="secondaire">
            Ne rien retirer
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

type FormProps = { values: Raw; errors: Errors }
const FIL = [{ href: '/demarrer', libelle: 'Par quoi commencer ?' }]

function MonQuartier({ values, errors }: FormProps) {
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Commencer avec mon quartier"
      fil={FIL}
      chapeau="Seul le nom du quartier est nécessaire. Le reste se complète quand vous voulez."
    >
      <Formulaire action="/demarrer/quartier" errors={errors} hidden={{ territoireId: saisi(values, 'territoireId') }}>
        <GroupeDeChamps titre="Le quartier">
          <Champ
            {...champ('nom')}
            libelle="Nom du quartier"
            aide="Comme on le dit : Bellevue, Les Hauts-Cerisiers…"
            autocomplete="off"
          />
          <Champ {...champ('commune')} libelle="Commune" autocomplete="address-level2" />
        </GroupeDeChamps>
        <GroupeDeChamps
          titre="Une première action"
          aide="Celle qui aurait besoin d’un coup de pouce. Les autres viendront."
        >
          <Champ
            {...champ('structure')}
            libelle="Qui la porte ?"
            aide="Une association, une école, un collectif d’habitants…"
          />
          <Champ
            {...champ('action')}
            libelle="Titre de l’action"
            aide="Par exemple : Repas partagé au pied des tours"
          />
        </GroupeDeChamps>
        <Zone
          {...champ('conseil')}
          libelle="Les membres du conseil citoyen"
          aide="Une ligne par personne : prénom et nom, téléphone, ce qu’elle sait faire. Par exemple : Aïcha Benali, 06 39 98 12 34, couture et cuisine. N’inscrivez que celles qui vous ont dit oui de vive voix : le conseil voit leurs mots, l’équipe de « Coup de pouce aux projets » seule leur numéro."
          lignes={8}
        />
        <SeulGeste>Ouvrir le quartier</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function LaVille({ values, errors }: FormProps) {
  const champ = champs(Nom, values, errors)
  return (
    <Layout
      titre="Importer la programmation de la ville"
      fil={FIL}
      chapeau="D’abord le nom sous lequel on vous trouvera ; le fichier vient juste après."
    >
      <Formulaire
        action="/demarrer/programmation"
        errors={errors}
        hidden={{ territoireId: saisi(values, 'territoireId') }}
      >
        <Champ
          {...champ('nom')}
          libelle="Nom du quartier, ou du contrat de ville"
          aide="Un seul fichier peut couvrir plusieurs quartiers."
          autocomplete="off"
        />
        <Champ {...champ('commune')} libelle="Commune" autocomplete="address-level2" />
        <Choix
          {...champ('role')}
          libelle="Ici, vous êtes"
          vide="Choisir…"
          options={[
            { valeur: 'cdsu', libelle: 'CDSU, ou agente ou agent de la ville' },
            { valeur: 'coordination', libelle: 'De « Coup de pouce aux projets »' },
          ]}
        />
        <SeulGeste icone="importer">Continuer vers le fichier</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
