import { jourDe, momentEnClair } from '#platform/dates.ts'
import type { Errors, Raw, Rempli } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Vide } from '#ui/data.tsx'
import { Bouton, Case, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Saisie } from '#ui/saisie.tsx'
import { compterLaFeuille, memeCompte } from '../domain.ts'
import { LIGNES_DE_FEUILLE } from '../papier/papier.ts'
import { aCompter } from '../queries.ts'
import { dejaDansLeMois } from '../saisie/saisie.ts'
import { tranchesDAge } from '../store.ts'
import { direRemplace, REFUS, textes } from '../textes.fr.ts'
import { actionACompter, compter } from '../usecases.ts'
import { pasTropParLien } from './porte.tsx'
import { enPresences } from './views.tsx'

/** A paper sheet keyed back with the number keys: one field a person, Enter goes on, the last key of a line too. */
export const touchesScreen = screen()

const PATH = '/presences/:id/touches'

touchesScreen.use(PATH, pasTropParLien)

touchesScreen.get(PATH, async (c) => {
  const d = await donnees(c)
  return c.html(<Page {...d} values={{ id: newId() }} errors={{}} />)
})

touchesScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const dit = (nom: string) => String(data.get(nom) ?? '')
  const d = await donnees(c, dit('date'))
  const lignes = numeros.map((ligne) => ({ ligne, touches: dit(`ligne-${ligne}`) }))
  const raw: Raw = { id: dit('id'), ...Object.fromEntries(lignes.map((l) => [`ligne-${l.ligne}`, l.touches])) }
  const rendre = (errors: Errors, statut: 409 | 422) => c.html(<Page {...d} values={raw} errors={errors} />, statut)
  const compte = compterLaFeuille(lignes, d.tranches)
  if (!compte.ok) {
    const phrase = (n: number) => `Ligne ${n} : ces touches ne veulent rien dire. ${textes.touches}`
    return rendre(Object.fromEntries(compte.fausses.map((n) => [`ligne-${n}`, phrase(n)])), 422)
  }
  if (compte.value.total === 0)
    return rendre(
      { formulaire: 'Aucune ligne n’est remplie. Si personne n’est venu, écrivez 0 sur la page « Compter ».' },
      422,
    )
  if (!d.choisie) return rendre({ formulaire: 'Choisissez d’abord la date de cette feuille.' }, 422)
  const version = Number(dit('version'))
  if (!isId(dit('id')) || !Number.isInteger(version))
    return rendre({ formulaire: 'Rechargez la page, puis recommencez.' }, 422)
  const { date, comptage } = d.choisie
  const sujet = { occurrenceId: date.id, jour: jourDe(date.debut) }
  // A yes is to the count that was shown: none, or this one as it is now.
  const oui = dit('certain') !== '' && (comptage === null || version === comptage.version)
  const deja = comptage
    ? memeCompte(comptage, compte.value)
      ? ''
      : direRemplace(comptage.total, compte.value.total)
    : dejaDansLeMois(d.sansDate, sujet, dit('id'))
  if (deja !== '' && !oui) return rendre({ certain: deja }, 422)
  const result = await compter(visit, param(c), {
    id: dit('id'),
    sujet,
    compte: { ...compte.value, mot: comptage?.mot ?? '' },
    maniere: 'feuille',
    // The sheet is the best evidence there is: what the page showed beside it may be replaced.
    ...(comptage && dit('version') !== '' ? { version } : {}),
  })
  if (!result.ok) return rendre({ formulaire: REFUS[result.reason] }, 409)
  const suite = url('/presences/:id', visit, { id: param(c) })
  return goTo(c, suite, `C’est noté : ${enPresences(result.value.total, false)}.`)
})

const numeros = Array.from({ length: LIGNES_DE_FEUILLE }, (_, rang) => rang + 1)

type Donnees = Awaited<ReturnType<typeof donnees>>

async function donnees(c: Ctx, date = c.req.query('date')) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { action } = await actionACompter(tx, visit, param(c))
    const aujourdhui = jourDe(visit.now)
    const periode = { du: aujourdhui.subtract({ months: 12 }).with({ day: 1 }), au: aujourdhui }
    const { dates, sansDate } = await aCompter(tx, action.id, periode, visit.now)
    // A sheet is of its own date: when that one is no longer there, another is not counted in its place.
    const choisie =
      date === undefined
        ? (dates.find(({ reste }) => reste) ?? null)
        : (dates.find((une) => une.date.id === date) ?? null)
    return { visit, action, tranches: await tranchesDAge(tx), dates, sansDate, choisie }
  })
}

type Props = Donnees & Rempli

function Page({ visit, action, tranches, dates, choisie, values, errors }: Props) {
  const aujourdhui = jourDe(visit.now)
  const fil = [{ href: url('/presences/:id', visit, { id: action.id }), libelle: textes.titre }]
  if (dates.length === 0) {
    return (
      <Layout titre="Recopier une feuille" chapeau={action.titre} fil={fil}>
        <Vide titre="Depuis un an, aucune date à compter">Une feuille se recopie sur une date du calendrier.</Vide>
      </Layout>
    )
  }
  const hidden = {
    id: String(values.id ?? ''),
    ...(choisie?.comptage ? { version: choisie.comptage.version } : {}),
  }
  return (
    <Layout titre="Recopier une feuille" chapeau={action.titre} fil={fil}>
      <Formulaire action={url(PATH, visit, { id: action.id })} errors={errors} hidden={hidden}>
        <div class="champ">
          <label class="champ__libelle" for="champ-date">
            La date de la feuille
          </label>
          <select class="saisie" id="champ-date" name="date">
            {dates.map(({ date, comptage }) => (
              <option value={date.id} selected={date.id === choisie?.date.id}>
                {momentEnClair(date.debut, aujourdhui)}
                {comptage ? ` (déjà noté : ${comptage.total})` : ''}
              </option>
            ))}
          </select>
        </div>
        <p class="petit doux">{textes.touches}</p>
        <p class="petit">
          {tranches.map(({ libelle }, rang) => (
            <>
              <span class="sans-retour">
                <strong>{rang + 1}</strong> {libelle}
                {rang < tranches.length - 1 ? ',' : ''}
              </span>{' '}
            </>
          ))}
        </p>
        <touches-de-feuille longueur="4">
          <ol class="feuille-au-clavier">
            {numeros.map((n) => (
              <li>
                <Saisie
                  nom={`ligne-${n}`}
                  libelle={`Ligne ${n}`}
                  values={values}
                  errors={errors}
                  clavier="numeric"
                  court
                />
              </li>
            ))}
          </ol>
        </touches-de-feuille>
        {errors.certain ? (
          <Case nom="certain" libelle={textes.certain} valeur="on" erreur={errors.certain} required />
        ) : null}
        <Gestes collees>
          <Bouton icone="fait">Enregistrer la feuille</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
