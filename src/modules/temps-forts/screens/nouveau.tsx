import { type Errors, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Arrivee, Message, Puces } from '#ui/data.tsx'
import { Bouton, Cases, champs, Formulaire, Gestes, optionsDe } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { momentEnMots } from '../domain/mots.ts'
import { CERCLES, NOM_DU_CERCLE } from '../domain/types.ts'
import { organise } from '../policy.ts'
import { creer, type RefusDePreparation } from '../preparer/preparer.ts'
import { autourDesCreneaux } from '../saisie/autour.ts'
import { ChampAcces, ChampsDeRencontre, ChampsDesCreneaux } from '../saisie/champs.tsx'
import {
  accesDe,
  FormNouveau,
  lireCreneaux,
  listes,
  premierCreneau,
  projetDe,
  RANGS,
  saisieDepuis,
} from '../saisie/saisie.ts'
import { REFUS_DE_PREPARATION } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** A meeting begins: what for, who, and one date, or several to be asked. */
export const nouveauScreen = screen()

const PATH = '/temps-forts/nouveau'
const D_USAGE = ['porteur', 'conseil', 'coordination', 'animation', 'cdsu']

nouveauScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(organise(visit.me))
  const values = { id: newId(), dureeMinutes: '2h', cercles: D_USAGE, ...premierCreneau(visit.now) }
  return c.html(<Page {...(await donnees(c))} values={values} errors={{}} />)
})

nouveauScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(organise(visit.me))
  const form = await readForm(c, FormNouveau)
  const lus = lireCreneaux(form.raw)
  const encore = async (errors: Errors, status: 200 | 409 | 422) =>
    c.html(<Page {...(await donnees(c, form.raw))} values={form.raw} errors={errors} />, status)
  if (saisi(form.raw, 'geste') === 'regarder') return encore({}, 200)
  const errors = { ...form.errors, ...lus.errors }
  if (!form.ok || Object.keys(errors).length > 0) return encore(errors, 422)
  const acces = accesDe(form.value)
  if (acces === null) return encore({ quiVient: 'Dites qui peut venir.' }, 422)
  const saisie = saisieDepuis(form.value, acces === 'invites')
  const n = { id: form.value.id, saisie, debuts: lus.debuts, cercles: form.value.cercles }
  const result = await creer(visit, n)
  if (!result.ok) return encore(erreurDe(result.reason), 409)
  const suite =
    lus.debuts.length === 1
      ? acces === 'invites'
        ? 'La date est fixée. Regardez qui inviter.'
        : 'C’est au calendrier. Regardez qui inviter.'
      : 'Regardez qui inviter, puis demandez les dates.'
  return goOn(c, '/temps-forts/:id/invites', suite, { id: result.value })
})

/** Said under the first date, where it is mended. */
const erreurDe = (reason: RefusDePreparation): Errors => ({
  [reason === 'lieu-disparu' ? 'lieu' : 'jour1']: REFUS_DE_PREPARATION[reason],
})

type Donnees = Awaited<ReturnType<typeof donnees>>

/** With what stands behind the dates that are typed. */
async function donnees(c: Ctx, raw: Raw = {}) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const rangs = RANGS.flatMap((n) => {
      const [debut] = lireCreneaux({ jour1: raw[`jour${n}`] ?? '', heure1: raw[`heure${n}`] ?? '' }).debuts
      return debut ? [{ n, debut }] : []
    })
    const lus = await autourDesCreneaux(
      tx,
      visit,
      projetDe(raw),
      rangs.map(({ debut }) => debut),
    )
    const autour = new Map(rangs.flatMap(({ n }, i) => (lus[i] ? [[n, lus[i]] as const] : [])))
    return { visit, listes: await listes(tx, visit), autour }
  })
}

function Page({ visit, listes: l, autour, values, errors }: Donnees & Rempli) {
  const regarde = autour.size > 0 && Object.keys(errors).length === 0
  const creneaux = <ChampsDesCreneaux values={values} errors={errors} autour={autour} />
  const libres = [...autour.values()].flatMap(({ salleLibre }) => salleLibre).slice(0, 3)
  return (
    <Layout
      titre="Organiser une rencontre"
      fenetre={regarde ? 'Ce qui tombe ces jours-là' : undefined}
      chapeau="Une mise en commun, un temps d’organisation : la date se trouve ensemble."
      fil={filDe(visit.territoire)}
      actif="calendrier"
    >
      <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id') }}>
        <ChampsDeRencontre values={values} errors={errors} listes={l} />
        <Cases
          {...champs(FormNouveau, values, errors)('cercles')}
          libelle="Qui inviter ?"
          aide="Vous choisirez les personnes une par une ensuite."
          nu
          disposition="colonnes"
          options={optionsDe(
            CERCLES.filter((cercle) => cercle !== 'habitant'),
            NOM_DU_CERCLE,
          )}
        />
        <ChampAcces
          values={values}
          errors={errors}
          aide="Sans porteurs ni CDSU, les personnes invitées seulement, sauf si vous dites autre chose."
        />
        {regarde ? <Arrivee>{creneaux}</Arrivee> : creneaux}
        {libres.length > 0 ? (
          <Message titre="La salle est libre">
            <Puces
              de={libres.map((debut) =>
                momentEnMots({ debut, fin: debut.add({ minutes: projetDe(values).dureeMinutes }) }),
              )}
            />
          </Message>
        ) : null}
        <Gestes>
          <Bouton icone="calendrier">Continuer</Bouton>
          <Bouton genre="secondaire" icone="oeil" nom="geste" valeur="regarder">
            Voir ce qui tombe ces jours-là
          </Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
