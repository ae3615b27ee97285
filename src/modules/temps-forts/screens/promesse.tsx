import { z } from 'zod'
import { choixDActions } from '#modules/programmation/index.ts'
import {
  choix,
  type Errors,
  identifiant,
  identifiantOuRien,
  jour,
  parseForm,
  type Raw,
  saisi,
  texte,
} from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Refusee, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutNoterUnePromesse } from '../policy.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { type PourQuoi, promettreUnCoupDePouce } from '../preparer/promettre.ts'
import { besoinsDe, quiPeutPromettre } from '../queries.ts'
import { REFUS_DE_PROMESSE } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** « Karim prête sa voix le 12 pour la fête »: both are here and say yes, so it is agreed. */
export const promesseScreen = screen()

const PATH = '/temps-forts/:id/promesses/coup-de-pouce'

promesseScreen.get(PATH, async (c) =>
  c.html(
    <Page
      {...(await donnees(c))}
      values={{ promesseId: newId(), miseEnLienId: newId(), nouveau: newId() }}
      errors={{}}
    />,
  ),
)

const Form = z.object({
  promesseId: identifiant(),
  miseEnLienId: identifiant(),
  nouveau: identifiant(),
  talentId: identifiant('Dites qui promet.'),
  appelId: identifiantOuRien(),
  titre: texte({ max: 120 }),
  pour: texte({ max: 60 }),
  jour: jour(),
  travailPaye: choix(['non', 'oui']).default('non'),
  /** Of whom this page said that they promised that hour elsewhere. */
  sachant: identifiantOuRien(),
})

promesseScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const form = parseForm(Form, data)
  const encore = async (suite: { errors?: Errors; refus?: string; dit?: Raw }, status: 409 | 422) => {
    const values = { ...form.raw, ...suite.dit }
    return c.html(
      <Page {...(await donnees(c))} values={values} errors={suite.errors ?? {}} refus={suite.refus} />,
      status,
    )
  }
  if (!form.ok) return encore({ errors: form.errors }, 422)
  const pourQuoi = lirePourQuoi(form.value)
  if (pourQuoi === null) return encore({ errors: manques(form.raw) }, 422)
  const { promesseId, miseEnLienId, talentId } = form.value
  const sachant = form.value.sachant === talentId
  const vu = form.value.appelId === null ? '' : String(data.get(vuDe(form.value.appelId)) ?? '')
  const p = { promesseId, miseEnLienId, talentId, pourQuoi, sachant, vu }
  const result = await promettreUnCoupDePouce(visit, param(c), p)
  if (!result.ok) {
    const dit: Raw = result.reason === 'deja-pris' || result.reason === 'absence' ? { sachant: talentId } : {}
    return encore({ refus: REFUS_DE_PROMESSE[result.reason], dit }, 409)
  }
  const reunion = url('/temps-forts/:id/reunion', visit, { id: param(c) })
  return goTo(c, `${reunion}#promesses`, 'C’est d’accord : chacun reçoit le contact de l’autre.')
})

/** The print of the moment shown of each need. */
const vuDe = (appelId: string): string => `vu-${appelId}`

function lirePourQuoi(v: z.infer<typeof Form>): PourQuoi | null {
  if (v.appelId !== null) return { appelId: v.appelId }
  const id = v.pour.slice(2)
  if (v.titre === '' || !isId(id)) return null
  const pour = v.pour.startsWith('a-') ? { actionId: id } : { structureId: id }
  return { nouveau: v.nouveau, pour, titre: v.titre, jour: v.jour, travailPaye: v.travailPaye === 'oui' }
}

const manques = (raw: Raw): Errors => ({
  ...(saisi(raw, 'titre') === '' ? { titre: 'Choisissez un besoin déjà écrit, ou dites celui-ci.' } : {}),
  ...(isId(saisi(raw, 'pour').slice(2)) ? {} : { pour: 'Pour quelle action, ou quelle structure ?' }),
})

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const tempsFort = await ouvrir(tx, visit, param(c))
    authorize(peutNoterUnePromesse(visit.me, tempsFort))
    const la = await quiPeutPromettre(tx, tempsFort.id)
    const ids = la.structures.map(({ id }) => id)
    return {
      visit,
      tempsFort,
      la,
      besoins: await besoinsDe(tx, ids, visit.now),
      actions: (await choixDActions(tx, visit.me)).filter(({ structureId }) => ids.includes(structureId)),
    }
  })
}

type Props = Donnees & Readonly<{ values: Raw; errors: Errors; refus?: string | undefined }>

function Page(props: Props) {
  const { visit, tempsFort, la, refus } = props
  return (
    <Layout
      titre="Un coup de pouce promis"
      chapeau="Les deux sont là et disent oui tout haut : c’est tout de suite d’accord, et chacun reçoit le contact de l’autre."
      fil={[
        ...filDe(visit.territoire, tempsFort),
        { href: url('/temps-forts/:id/reunion', visit, { id: tempsFort.id }), libelle: 'Compte rendu' },
      ]}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {la.talents.length === 0 || la.structures.length === 0 ? <PasEncore {...props} /> : <LeFormulaire {...props} />}
    </Layout>
  )
}

function PasEncore({ visit, tempsFort, la }: Props) {
  return (
    <Vide
      picto="ensemble"
      titre="Il manque quelqu’un dans la salle"
      action={
        <>
          <Bouton href={`${url('/temps-forts/:id/reunion', visit, { id: tempsFort.id })}#presents`}>
            Noter qui est là
          </Bouton>
          <Bouton href={url('/annuaire/nouveau', visit)} genre="secondaire">
            Inscrire quelqu’un à l’annuaire
          </Bouton>
        </>
      }
    >
      {la.talents.length === 0
        ? 'Personne de l’annuaire n’est coché présent. Qui promet doit y être inscrit, avec son accord.'
        : 'Personne n’est coché présent pour une structure.'}
    </Vide>
  )
}

function LeFormulaire({ visit, tempsFort, la, besoins, actions, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const cache = (nom: string) => saisi(values, nom)
  return (
    <Formulaire
      action={url(PATH, visit, { id: tempsFort.id })}
      errors={errors}
      hidden={{
        promesseId: cache('promesseId'),
        miseEnLienId: cache('miseEnLienId'),
        nouveau: cache('nouveau'),
        sachant: cache('sachant'),
        ...Object.fromEntries(besoins.map(({ id, vu }) => [vuDe(id), vu])),
      }}
    >
      <Choix
        {...champ('talentId')}
        libelle="Qui promet ?"
        aide="Les personnes de l’annuaire qui sont là."
        vide="Choisir…"
        options={la.talents.map(({ talentId, nom }) => ({ valeur: talentId, libelle: nom }))}
      />
      {besoins.length > 0 ? (
        <Choix
          {...champ('appelId')}
          libelle="Pour un besoin déjà écrit"
          aide="Ceux des structures qui sont là."
          nu
          vide="Non, c’est nouveau"
          options={besoins.map(({ id, titre, structureNom, quand }) => ({
            valeur: id,
            libelle: `${titre}, ${quand}`,
            groupe: structureNom,
          }))}
        />
      ) : null}
      <fieldset class="pile">
        <legend class="champ__libelle">
          {besoins.length > 0 ? 'Ou ce qui vient d’être dit' : 'Ce qui vient d’être dit'}
        </legend>
        <Champ
          {...champ('titre')}
          libelle="Quel coup de pouce ?"
          aide="Par exemple : « Prêter sa voix à la fête du quartier »."
          nu
        />
        <div class="grille">
          <Choix
            {...champ('pour')}
            libelle="Pour quoi ?"
            nu
            vide="Choisir…"
            options={[
              ...actions.map(({ id, libelle }) => ({ valeur: `a-${id}`, libelle, groupe: 'Une action' })),
              ...la.structures.map(({ id, nom }) => ({
                valeur: `s-${id}`,
                libelle: nom,
                groupe: 'Une structure, en général',
              })),
            ]}
          />
          <Champ {...champ('jour')} libelle="Quel jour ?" nu type="date" />
        </div>
        <Radios
          {...champ('travailPaye')}
          libelle="Serait-ce normalement un travail payé ?"
          nu
          disposition="colonnes"
          valeur={values.travailPaye ?? 'non'}
          options={[
            { valeur: 'non', libelle: 'Non' },
            { valeur: 'oui', libelle: 'Oui' },
          ]}
        />
      </fieldset>
      <SeulGeste icone="coup-de-pouce">Les deux ont dit oui</SeulGeste>
    </Formulaire>
  )
}
