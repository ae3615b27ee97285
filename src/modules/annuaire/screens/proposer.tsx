import { type Cle, cleGardee, DUREE_DE_LA_CLE_S, garderLaCle, lienPour } from '#modules/comptes/index.ts'
import { type Quartier, quartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { url } from '#platform/url.ts'
import { found, parLeFormulaire, personneDe, read, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, estDAvant, formOf, goOn, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Carte, Etapes, Section } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { Pictogramme } from '#ui/pictogrammes.tsx'
import type { RefusTalent } from '../domain.ts'
import { ChampsTalent } from '../inscrire/champs.tsx'
import { veutDesImages } from '../inscrire/champs-images.tsx'
import { dansLOrdre, FormTalent, manquesTalent, REFUS_TALENT, saisieDepuis } from '../inscrire/saisie.ts'
import { enregistrerTalent, JOURS_DU_LIEN, type SaisieTalent } from '../inscrire/usecases.ts'
import { MA_FICHE, peutTenirMaFiche } from '../policy.ts'
import { find, findByPersonne } from '../store/store.ts'
import { textes } from '../textes.fr.ts'

/** A resident proposes a hand, on a phone, in two minutes; then reads what happens next. */
export const proposerScreen = screen()

proposerScreen.get('/je-peux-aider', async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const moi = personneDe(visit.me)
  const talent = moi === null ? null : await read(visit, (tx) => findByPersonne(tx, moi))
  // Their page is open: what they add goes there, and nobody is written down twice.
  if (talent && c.req.query('pour') !== 'moi' && peutTenirMaFiche(visit.me, talent))
    return goOn(c, '/ma-fiche/:id/modifier', textes.dejaOuverte(talent.prenom), { id: talent.id })
  return c.html(<Proposer {...(await autour(c))} values={mintees()} errors={{}} />)
})

/** What the form stands on: the page, and the quartiers to choose from. */
const autour = async (c: Ctx) => {
  const { visit } = c.var
  return { visit, quartiers: await read(visit, quartiers) }
}

proposerScreen.post('/je-peux-aider', async (c) => {
  sansTrace(c)
  const { visit } = c.var
  const page = async (saisie: Saisie) => <Proposer {...(await autour(c))} {...saisie} />
  const { form, encore } = await formOf(c, FormTalent, page, (raw) => manquesTalent(raw, jourDe(visit.now)))
  // The page that is open here since may be somebody else's: the form is the one they had.
  if (estDAvant(c, saisi(form.raw, 'talentId'))) return goOn(c, '/je-peux-aider', undefined, {}, { pour: 'moi' })
  if (veutDesImages(form.raw)) return c.html(<Proposer {...(await autour(c))} values={form.raw} errors={{}} />)
  if (!form.ok) return encore(dansLOrdre(form.errors))
  const saisie = saisieDepuis(form.value, { entree: 'web', moyen: 'web', cercle: 'habitant' }, jourDe(visit.now))
  const result = await proposer(parLeFormulaire(visit, saisie.personneId), saisie)
  if (!result.ok) return encore(REFUS_TALENT[result.reason], 409)
  if (result.value) garderLaCle(c, CLE, result.value)
  return c.redirect(url('/je-peux-aider/merci', visit), 303)
})

proposerScreen.get('/je-peux-aider/merci', (c) =>
  c.html(<Merci visit={c.var.visit} acces={cleGardee(c, CLE, c.var.visit.territoire)} />),
)

const mintees = (): Raw => ({ talentId: newId(), personneId: newId() })

const CLE = 'talent'

/**
 * The hand, and the personal link to one's own page: both or neither. `null`: written long enough ago that whoever sends
 * these ids again is not a double click.
 */
const proposer = (visit: Visit, saisie: SaisieTalent): Promise<Result<Cle | null, RefusTalent>> =>
  write(visit, async (tx) => {
    const result = await enregistrerTalent(visit, saisie)
    if (!result.ok) return result
    const { talentId, personneId } = result.value
    const { creeLe } = found(await find(tx, talentId))
    if (creeLe.until(visit.now).total('seconds') > DUREE_DE_LA_CLE_S) return ok(null)
    const pour = { geste: MA_FICHE, sujetId: talentId, personneId, jours: JOURS_DU_LIEN, enMain: true }
    return ok(await lienPour(tx, visit, pour))
  })

type Props = Readonly<{
  visit: Visit
  quartiers: readonly Quartier[]
  values: Raw
  errors: Errors
}>

function Proposer({ visit, quartiers: choisir, values, errors }: Props) {
  return (
    <Layout titre={textes.titre} chapeau={textes.chapeau} description={textes.chapeau}>
      <Formulaire
        action={url('/je-peux-aider', visit)}
        oublie
        errors={errors}
        hidden={{ talentId: saisi(values, 'talentId'), personneId: saisi(values, 'personneId') }}
      >
        <p>
          <a href={url('/code', visit, {}, { retour: url('/je-peux-aider', visit) })}>{textes.dejaIci}</a>
        </p>
        <ChampsTalent values={values} errors={errors} quartiers={choisir} />
        <Gestes collees>
          <Bouton icone="coup-de-pouce">{textes.envoyer}</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

function Merci({ visit, acces }: { visit: Visit; acces: Cle | null }) {
  const t = textes.merci
  return (
    <Layout titre={t.titre} chapeau={t.chapeau} horsRecherche>
      <div class="rangee">
        <Pictogramme nom="merci" class="picto--grand" />
      </div>
      <Section id="et-maintenant" titre={t.etMaintenant}>
        <Etapes etapes={t.etapes.map((libelle) => ({ libelle }))} />
      </Section>
      {acces ? (
        <Carte niveau={2} picto="cadenas" titre={t.maPage}>
          <p>{t.maPageAide}</p>
          <p>
            {t.code} <strong class="grand">{acces.code}</strong>
          </p>
          <p class="doux">{t.codeAide}</p>
          <SeulGeste href={acces.chemin} icone="compte">
            {t.ouvrir}
          </SeulGeste>
        </Carte>
      ) : null}
      <SeulGeste href={url('/appels', visit)} genre="secondaire" icone="appel">
        {t.appels}
      </SeulGeste>
    </Layout>
  )
}
