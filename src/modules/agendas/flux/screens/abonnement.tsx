import { z } from 'zod'
import { baseDe, cheminDAbonnement, cheminDuCalendrier } from '#modules/calendrier/index.ts'
import { ecrireFiltre, type Filtre, filtreDit, lireFiltre, SANS_FILTRE } from '#modules/seances/index.ts'
import { coche, type Errors, parseForm, type Raw, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { publicUrl, url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Jour, Liste, Message, Quand, Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Abonnement, deCompte } from '../abonnements/store.ts'
import { cheminPrive, peutSAbonner, type RefusDAbonnement, sAbonner, seDesabonner } from '../abonnements/usecases.ts'
import { AdresseDeFlux, AutresFlux, qrDAbonnement, SAbonner } from '../sabonner.tsx'

/** How dates come into an agenda: the public feeds of a filter, and those of one's own for who has a role here. */
export const abonnementScreen = screen()

const Form = z.object({
  id: z.uuid(),
  nom: texte({ obligatoire: 'Donnez-lui un nom : c’est celui que montrera votre agenda.', max: 60 }),
  echeances: coche(),
})

const REFUS: Readonly<Record<RefusDAbonnement, string>> = {
  trop: 'Vous avez déjà dix abonnements ouverts : retirez-en un qui ne sert plus.',
}

abonnementScreen.get('/calendrier/abonnement', (c) => page(c, lireFiltre(c.req.query())))

abonnementScreen.post('/calendrier/abonnement', async (c) => {
  const { visit } = c.var
  authorize(peutSAbonner(visit.me))
  const donnees = await c.req.formData()
  const filtre = filtreDuFormulaire(donnees)
  const form = parseForm(Form, donnees)
  if (!form.ok) return page(c, filtre, form.raw, form.errors, 422)
  const result = await sAbonner(visit, { ...form.value, filtre })
  if (!result.ok) return page(c, filtre, form.raw, { formulaire: REFUS[result.reason] }, 409)
  return goTo(
    c,
    `${cheminDAbonnement(visit.territoire, filtre)}#miens`,
    'L’abonnement est ouvert. Copiez son adresse, ou ouvrez-la dans votre agenda.',
  )
})

abonnementScreen.post('/calendrier/abonnement/:id/retrait', async (c) => {
  const { visit } = c.var
  await seDesabonner(visit, param(c))
  return goTo(
    c,
    `${url('/calendrier/abonnement', visit)}#miens`,
    'C’est retiré : cette adresse ne donne plus rien. Enlevez-la aussi de votre agenda.',
  )
})

/** The words of the filter went along with the form, under the names that addresses give them. */
function filtreDuFormulaire(donnees: FormData): Filtre {
  const mots = [...donnees].flatMap(([nom, valeur]) => (typeof valeur === 'string' ? [[nom, valeur] as const] : []))
  return lireFiltre(Object.fromEntries(mots))
}

async function page(c: Ctx, filtre: Filtre, values: Raw = {}, errors: Errors = {}, statut: 200 | 409 | 422 = 200) {
  const { visit } = c.var
  const { dit, miens } = await read(visit, async (tx) => ({
    dit: await filtreDit(tx, filtre),
    miens: peutSAbonner(visit.me) ? await deCompte(tx, visit.me.compteId) : null,
  }))
  const qr = await qrDAbonnement(visit.territoire, filtre)
  // A place, a structure that is gone still cuts what comes.
  const choisi = dit.length > 0 || Object.keys(ecrireFiltre(filtre)).length === 0 ? dit : ['ce qui n’existe plus']
  const props = { visit, filtre, dit: choisi, miens, qr, values, errors, base: baseDe(c.req.url) }
  return c.html(<Page {...props} />, statut)
}

type Props = Readonly<{
  visit: Visit
  filtre: Filtre
  /** The filter in words. */
  dit: readonly string[]
  /** `null`: this person has no role here. */
  miens: readonly Abonnement[] | null
  qr: string | null
  values: Raw
  errors: Errors
  base: string
}>

function Page(props: Props) {
  const { visit, filtre, dit, qr, base } = props
  const t = visit.territoire
  return (
    <Layout
      titre="S’abonner au calendrier"
      chapeau="Les dates viennent dans votre agenda, et s’y mettent à jour toutes seules. Sans compte, sans e-mail."
      actif="calendrier"
      fil={[{ href: cheminDuCalendrier(t, filtre), libelle: 'Calendrier' }]}
    >
      <p>
        Vous recevrez {dit.length === 0 ? <strong>toutes les dates publiées</strong> : null}
        {dit.length === 0 ? null : (
          <>
            les dates de ce choix : <strong>{dit.join(', ')}</strong>
          </>
        )}
        . <a href={cheminDuCalendrier(t, filtre)}>Choisir avec les filtres du calendrier</a>
        {dit.length === 0 ? null : (
          <>
            , ou <a href={cheminDAbonnement(t, SANS_FILTRE)}>tout recevoir</a>
          </>
        )}
        .
      </p>
      {publicUrl() === null ? (
        <Message genre="attention">
          Cette installation n’a pas encore d’adresse publique : les adresses ci-dessous ne marchent que depuis cet
          ordinateur.
        </Message>
      ) : null}
      <SAbonner t={t} filtre={filtre} base={base} qr={qr} />
      {props.miens === null ? null : <Miens {...props} miens={props.miens} />}
      <AutresFlux t={t} filtre={filtre} base={base} />
    </Layout>
  )
}

function Miens(props: Props & Readonly<{ miens: readonly Abonnement[] }>) {
  const { visit, filtre, miens, dit, values, errors } = props
  const action = url('/calendrier/abonnement', visit)
  return (
    <Section id="miens" titre="Vos abonnements personnels">
      <p>
        Leur adresse n’est qu’à vous : elle donne aussi les échéances que votre rôle vous laisse lire. Ne la donnez à
        personne ; si elle s’est perdue, retirez-la et ouvrez-en une autre.
      </p>
      <Liste genre="lignes" elements={miens.map((a) => <Mien {...props} a={a} />)} />
      <Formulaire
        action={action}
        errors={errors}
        hidden={{ ...ecrireFiltre(filtre), id: saisi(values, 'id') || newId() }}
      >
        <h3>Ouvrir un abonnement personnel</h3>
        <Champ
          {...champs(Form, values, errors)('nom')}
          libelle="Son nom"
          aide={dit.length === 0 ? 'Il donnera toutes les dates publiées.' : `Il donnera : ${dit.join(', ')}.`}
          valeur={values.nom ?? 'Mon agenda du quartier'}
          maxlength={60}
        />
        <Case
          nom="echeances"
          libelle="Avec les échéances de la programmation"
          cochee={values.id === undefined || values.echeances !== undefined}
        />
        <SeulGeste genre="secondaire" icone="ajouter">
          Ouvrir cet abonnement
        </SeulGeste>
      </Formulaire>
    </Section>
  )
}

function Mien({ visit, base, a }: Props & Readonly<{ a: Abonnement }>) {
  const chemin = cheminPrive(visit.territoire, a)
  return (
    <article class="pile pile--serree">
      <h3>{a.nom}</h3>
      <p class="doux">
        {a.echeances ? 'Avec les échéances. ' : ''}Ouvert le <Quand instant={a.creeLe} sansHeure />
        {a.luJour ? (
          <>
            , lu par un agenda pour la dernière fois le <Jour jour={a.luJour} />.
          </>
        ) : (
          ', pas encore lu par un agenda.'
        )}
      </p>
      {chemin === null ? (
        <p>Son adresse ne peut plus être montrée ici, mais elle marche toujours dans votre agenda.</p>
      ) : (
        <AdresseDeFlux id={`adresse-${a.id}`} adresse={`${base}${chemin}`} nomComplet={a.nom} />
      )}
      <SeulEnvoi
        action={url('/calendrier/abonnement/:id/retrait', visit, { id: a.id })}
        class="rangee"
        genre="danger"
        petit
        icone="supprimer"
        nomComplet={`Retirer ${a.nom}`}
      >
        Retirer cet abonnement
      </SeulEnvoi>
    </article>
  )
}
