import { z } from 'zod'
import { cases, choix, type Errors, identifiant, type Raw, saisi, zone } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, type Visit, write } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Choix, champs, Formulaire, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type LigneDeConseil, lireConseil } from '../domain.ts'
import { ecarter } from '../fusionner/fusion.ts'
import { ChampsAccords } from '../inscrire/champs.tsx'
import { ACCORDS, laisseAppeler } from '../inscrire/saisie.ts'
import { enregistrerConseil, idsDeLigne } from '../inscrire/usecases.ts'
import { peutTenirAnnuaire } from '../policy.ts'
import { textes } from '../textes.fr.ts'
import { dejaConnus } from './deja-connus.tsx'
import { NOM_DU_MOYEN } from './reponses.tsx'

/** The members of the council, in one meeting, from one sheet. */
export const conseilScreen = screen()

const MOYENS = ['vive-voix', 'papier', 'telephone'] as const
const Form = z.object({
  feuilleId: identifiant(),
  membres: zone({ max: 20_000, obligatoire: 'Écrivez une ligne par personne.' }),
  accords: cases(ACCORDS),
  moyen: choix(MOYENS).default('vive-voix'),
  connus: choix(['demander', 'passer', 'ajouter']).default('demander'),
})

conseilScreen.get('/annuaire/conseil', (c) => {
  const { visit } = c.var
  authorize(peutTenirAnnuaire(visit.me))
  return c.html(<Page visit={visit} values={{ feuilleId: newId() }} errors={{}} connus={[]} />)
})

conseilScreen.post('/annuaire/conseil', async (c) => {
  const { visit } = c.var
  authorize(peutTenirAnnuaire(visit.me))
  const form = await readForm(c, Form)
  const rendre = (errors: Errors, connus: readonly string[], statut: 422 | 409) =>
    c.html(<Page visit={visit} values={form.raw} errors={errors} connus={connus} />, statut)
  const accords = form.ok && laisseAppeler(form.value.accords)
  const manque: Errors = accords ? {} : { accords: textes.erreurs.sansAccord }
  if (!form.ok) return rendre({ ...form.errors, ...manque }, [], 422)
  const lu = lireConseil(form.value.membres)
  if (!lu.ok) return rendre({ membres: lu.reason, ...manque }, [], 422)
  if (!accords) return rendre(manque, [], 422)
  const tri = await trier(visit, lu.value, form.value.feuilleId)
  if (tri.connus.length > 0 && form.value.connus === 'demander')
    return rendre({ connus: 'Dites quoi faire des personnes déjà connues.' }, tri.connus, 409)
  const nouveaux = await enregistrerConseil(visit, form.value.connus === 'passer' ? tri.neufs : lu.value, {
    feuilleId: form.value.feuilleId,
    // A box left empty may never have been read aloud: it is no « non ».
    accords: Object.fromEntries(form.value.accords.map((usage) => [usage, true])),
    moyen: form.value.moyen,
  })
  // « Ce sont d’autres personnes »: nobody asks it again, of nobody's page either.
  if (form.value.connus === 'ajouter')
    await write(visit, async (tx) => {
      for (const [a, b] of tri.paires) await ecarter(tx, visit, a, b)
    })
  const message = pluriel(nouveaux, 'membre du conseil inscrit.', 'membres du conseil inscrits.', 'Rien de nouveau.')
  return goOn(c, '/annuaire', message, {}, { cercle: 'conseil' })
})

/** The lines of people nobody knows yet, and the names of the others. */
async function trier(
  visit: Visit,
  lignes: readonly LigneDeConseil[],
  feuilleId: string,
): Promise<{ neufs: LigneDeConseil[]; connus: string[]; paires: (readonly [Id, Id])[] }> {
  const neufs: LigneDeConseil[] = []
  const connus: string[] = []
  const paires: (readonly [Id, Id])[] = []
  for (const ligne of lignes) {
    const ids = idsDeLigne(feuilleId, ligne)
    const deja = await dejaConnus(visit, { ...ligne, courriel: '', talentId: ids.talentId })
    if (deja.length === 0) neufs.push(ligne)
    else connus.push(`${ligne.prenom} ${ligne.nom}`.trim())
    paires.push(...deja.map(({ personneId }) => [personneId, ids.personneId] as const))
  }
  return { neufs, connus, paires }
}

type Props = { visit: Visit; values: Raw; errors: Errors; connus: readonly string[] }

function Page({ visit, values, errors, connus }: Props) {
  return (
    <Layout
      titre="Les membres du conseil"
      chapeau="Faites passer une feuille en réunion, puis recopiez-la : une ligne par personne."
      fil={[{ href: url('/annuaire', visit), libelle: 'Annuaire des talents' }]}
    >
      <Formulaire
        action={url('/annuaire/conseil', visit)}
        errors={errors}
        hidden={{ feuilleId: saisi(values, 'feuilleId') }}
      >
        {connus.length > 0 ? <Connus connus={connus} erreur={errors.connus} /> : null}
        <Zone
          {...champs(Form, values, errors)('membres')}
          libelle="Une ligne par personne"
          aide="Prénom et nom, téléphone, ce que la personne sait faire. Par exemple : Aïcha Benali, 06 39 98 12 34, couture et cuisine. Un tableau copié convient aussi."
          nu
          lignes={12}
        />
        <Message titre="Ce que vous cochez vaut pour toute la feuille">
          Lisez les lignes à voix haute en réunion. Chaque personne peut ensuite changer les siennes.
        </Message>
        <ChampsAccords values={values} errors={errors} />
        <Choix
          nom="moyen"
          libelle="Comment l’ont-elles dit ?"
          nu
          largeur="moyen"
          valeur={values.moyen}
          options={optionsDe(MOYENS, NOM_DU_MOYEN)}
        />
        <SeulGeste icone="conseil">Inscrire les membres</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function Connus({ connus, erreur }: { connus: readonly string[]; erreur: string | undefined }) {
  return (
    <>
      <Message genre="attention" titre="Peut-être déjà dans l’annuaire">
        {connus.join(', ')}
      </Message>
      <Radios
        nom="connus"
        libelle="Que faire de ces personnes ?"
        required
        erreur={erreur}
        options={[
          { valeur: 'passer', libelle: 'Les laisser comme elles sont' },
          { valeur: 'ajouter', libelle: 'Les inscrire quand même : ce sont d’autres personnes' },
        ]}
      />
    </>
  )
}
